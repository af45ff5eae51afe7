package dev.sluice.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The page in a browser of its own, with all that it asked for and complained of. */
final class Dashboard implements AutoCloseable {
    static final int WIDE = 1280;
    static final int PHONE = 390;
    private static final int HEIGHT = 900;

    private final BrowserContext context;
    private final Page page;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Dashboard(Browser browser, int width, ColorScheme scheme) {
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, HEIGHT).setColorScheme(scheme));
        page = context.newPage();
        page.onRequest(request -> requests.add(request.url()));
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    /** Opens it and waits until it shows figures. */
    Dashboard open(String url) {
        page.navigate(url);
        page.waitForFunction("() => document.body.dataset.ready === 'true'");
        return this;
    }

    Page page() {
        return page;
    }

    /** The figure of a headline whose name begins so. */
    String headline(String name) {
        return page.locator("#headline > div")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("dt", new Page.LocatorOptions().setHasText(name))))
                .locator("dd")
                .first()
                .textContent();
    }

    /** The task of that id. */
    Locator task(String id) {
        return page.locator("details[data-id='" + id + "']");
    }

    /** The line of the task of that id. */
    Locator summary(String id) {
        return task(id).locator("summary");
    }

    /** The story of the task of that id, unfolded. */
    Locator unfold(String id) {
        summary(id).click();
        return task(id);
    }

    /** The money as a table of that caption, unfolded by keyboard. */
    Locator unfoldMoney(String caption) {
        page.locator("#money-table summary").focus();
        page.keyboard().press("Enter");
        Locator money = page.locator("#money-table");
        assertThat(money.locator("caption")).containsText(caption);
        return money;
    }

    List<String> requests() {
        return requests;
    }

    List<String> complaints() {
        return complaints;
    }

    /** What axe-core finds against WCAG 2.2, levels A and AA: a line for each broken rule and element. */
    List<?> barriers() throws IOException {
        try (InputStream axe = Dashboard.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) page.evaluate("""
                        async () => {
                          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
                          const found = await axe.run(document, { runOnly: tags });
                          return found.violations.flatMap(rule => rule.nodes.map(node =>
                            `${rule.id}: ${node.target} ${node.failureSummary}`));
                        }""");
    }

    @Override
    public void close() {
        context.close();
    }
}
