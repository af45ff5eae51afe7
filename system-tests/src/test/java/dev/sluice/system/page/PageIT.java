package dev.sluice.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The page of metrics-service in a real browser, over the whole system as {@code ./sluice up --simulate} starts it. */
class PageIT {
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @TempDir
    static Path directory;

    private static ShownSluice shown;
    private static String hostileTask;

    private Dashboards dashboards;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        shown = ShownSluice.start(directory.resolve("data"));
        hostileTask = shown.doTwoTasks();
    }

    @AfterAll
    static void stop() {
        if (shown != null) {
            shown.close();
        }
    }

    @BeforeEach
    void noPageIsOpen() {
        dashboards = shown.dashboards();
    }

    @AfterEach
    void closePages() {
        dashboards.close();
    }

    @Test
    void theHeadlineIsTheReports() throws IOException, InterruptedException {
        Dashboard dashboard = dashboards.show(Dashboard.WIDE, ColorScheme.LIGHT);

        JsonNode report = shown.report();
        assertThat(dashboard.headline("Tasks"))
                .isEqualTo(report.at("/tasks/total").asText());
        assertThat(dashboard.headline("Spent"))
                .isEqualTo(String.format(
                        Locale.ROOT, "$%.4f", report.path("cost_usd").asDouble()));
        assertThat(dashboard.headline("Energy")).startsWith("$");
        assertThat(dashboard.headline("Saved against all-sonnet")).startsWith("$");
        assertThat(dashboard.headline("Saved against cheapest-adequate")).contains("$");
        assertThat(dashboard.page().locator("#by-route tbody")).containsText("local");
        assertThat(dashboard.page().locator("#by-category tbody")).containsText("code-generation");
        assertThat(dashboard.page().locator("#budget-body")).containsText("spent of $50.00");
        assertThat(dashboard.page().locator("#money-chart canvas")).isVisible();
    }

    @Test
    void aCategoryThatACloudModelDoesForLessIsNamedWithThatModel() throws IOException, InterruptedException {
        ObjectNode report = (ObjectNode) shown.report();
        report.putArray("better_routes")
                .addObject()
                .put("category", "code-generation")
                .put("model", "local-code")
                .put("tasks", 1)
                .put("cost_usd", 0.25)
                .put("better_model", "cloud-haiku")
                .put("better_cost_usd", 0.125);

        Dashboard dashboard = dashboards.showing("**/v1/report?*", report.toString());

        assertThat(dashboard.page().locator("#better-routes tbody"))
                .hasText("code-generationlocal-code$0.2500cloud-haiku$0.1250");
        assertThat(dashboard.complaints()).isEmpty();
    }

    @Test
    void whatIsSimulatedIsMarked() {
        Page page = dashboards.show(Dashboard.WIDE, ColorScheme.LIGHT).page();

        assertThat(page.locator("#simulated")).containsText("were answered by the simulator");
        assertThat(page.locator("#tasks summary .mark"))
                .hasCount(page.locator("#tasks summary").count());
    }

    @Test
    void aTaskOfSluicesOwnIsMarkedWithItsPurpose() {
        String task = """
                {"tasks": [{"id": "checkpoint-1", "status": "completed", "category": "background", "attempts": [],
                  "cost_usd": 0, "simulated": true, "metadata": {"sluice-purpose": "checkpoint"}}]}""";

        Dashboard dashboard = dashboards.showing("**/v1/tasks?*", task);

        assertThat(dashboard.page().locator("#tasks summary .mark")).hasText("checkpoint · simulated");
    }

    @Test
    void whatATaskHoldsIsShownAsTextAndDoesNothing() {
        Dashboard dashboard = dashboards.show(Dashboard.WIDE, ColorScheme.LIGHT);

        Locator story = dashboard.unfold(hostileTask);
        story.locator("button").click();

        assertThat(story.locator("dl")).containsText(ShownSluice.EVIL);
        assertThat(story.locator(".answer")).containsText("simulated answer");
        assertThat(dashboard.page().locator("main img, main script")).hasCount(0);
        assertThat(dashboard.page().evaluate("window.hostile")).isNull();
        assertThat(dashboard.complaints()).isEmpty();
    }

    @Test
    void nothingIsAskedOfAnyoneElse() {
        Dashboard dashboard = dashboards.show(Dashboard.WIDE, ColorScheme.LIGHT);

        assertThat(dashboard.requests())
                .hasSizeGreaterThan(10)
                .allMatch(url -> url.startsWith(shown.sluice().metricsUrl() + "/"));
        assertThat(dashboard.complaints()).isEmpty();
    }

    @Test
    void allOfItCanBeReachedByKeyboard() {
        Dashboard dashboard = dashboards.show(Dashboard.WIDE, ColorScheme.LIGHT);
        Page page = dashboard.page();

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("input[value=week]")).isChecked();
        page.keyboard().press("Tab");
        assertThat(page.locator("#theme")).isFocused();
        dashboard.summary(hostileTask).focus();
        page.keyboard().press("Enter");
        assertThat(dashboard.task(hostileTask).locator("button")).isVisible();
    }

    @Test
    void aTaskThatEndsShowsUpByItselfAndTheKeyboardStaysInItsOwn() throws IOException, InterruptedException {
        Dashboard dashboard = dashboards.show(Dashboard.WIDE, ColorScheme.LIGHT);
        dashboard.summary(hostileTask).focus();

        String id = shown.submit(task -> task.put("prompt", "Name a sea."));

        assertThat(dashboard.summary(id)).containsText("completed", SOON);
        assertThat(dashboard.summary(hostileTask)).isFocused();
    }

    @Test
    void theKeyboardStaysInItsTaskWhenThatEnds() throws IOException, InterruptedException {
        JsonNode earlier = shown.get("/v1/tasks?limit=20");
        earlier.path("tasks").forEach(task -> ((ObjectNode) task).put("status", "running"));
        Dashboard dashboard = dashboards.showing("**/v1/tasks?*", earlier.toString());
        dashboard.summary(hostileTask).focus();
        assertThat(dashboard.summary(hostileTask)).containsText("running");

        dashboard.page().unroute("**/v1/tasks?*");
        dashboard.page().locator("input[value=week]").dispatchEvent("change");

        assertThat(dashboard.summary(hostileTask)).containsText("completed", SOON);
        assertThat(dashboard.summary(hostileTask)).isFocused();
    }

    @Test
    void theTableOfTheMoneyStaysOpenUnderItsReader() {
        Dashboard dashboard = dashboards.show(Dashboard.WIDE, ColorScheme.LIGHT);
        Locator money = dashboard.unfoldMoney("By day");
        dashboard.page().locator("input[value=today]").dispatchEvent("click");

        assertThat(money.locator("caption:visible")).containsText("By hour", SOON);
        assertThat(money.locator("summary")).isFocused();
    }

    @Test
    void aChosenThemeIsKept() {
        Page page = dashboards.show(Dashboard.WIDE, ColorScheme.LIGHT).page();

        page.locator("#theme").click();
        page.reload();

        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void whereTheDatabaseIsAwayThePageSaysSoAndComesBackByItself() {
        Page page = dashboards.show(Dashboard.WIDE, ColorScheme.LIGHT).page();
        page.route("**/v1/report*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.locator("input[value=today]").check(new Locator.CheckOptions().setForce(true));
        assertThat(page.locator("#trouble")).containsText("database does not answer");

        page.unroute("**/v1/report*");
        page.locator("input[value=week]").check(new Locator.CheckOptions().setForce(true));

        assertThat(page.locator("#trouble")).isHidden();
    }

    @Test
    void aPageThatNobodyAnswersYetSaysThatItGoesOnTrying() {
        Dashboard dashboard = dashboards.dashboard(Dashboard.WIDE, ColorScheme.LIGHT);
        dashboard.page().route("**/v1/stats/stream", Route::abort);

        dashboard.page().navigate(shown.sluice().metricsUrl());

        assertThat(dashboard.page().locator("#trouble")).containsText("It may be starting", SOON);
        dashboard.page().unroute("**/v1/stats/stream");
        assertThat(dashboard.page().locator("#connection")).containsText("live", SOON);
        assertThat(dashboard.page().locator("#trouble")).isHidden();
    }

    @Test
    void withoutTasksThePageSaysHowToSendOne() {
        Dashboard dashboard = dashboards.showing("**/v1/tasks?*", "{\"tasks\": []}");

        assertThat(dashboard.page().locator("#empty")).containsText("./sluice submit");
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void itHasNoBarriersAndFits(int width, ColorScheme scheme) throws IOException {
        Dashboard dashboard = dashboards.show(width, scheme);
        dashboard.unfold(hostileTask);

        assertThat(dashboard.barriers()).isEmpty();
        assertThat(dashboard.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(width);
    }
}
