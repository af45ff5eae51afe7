package dev.sluice.system.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

import java.util.ArrayList;
import java.util.List;

/** The pages that a test has open. */
final class Dashboards implements AutoCloseable {
    private final Browser browser;
    private final String url;
    private final List<Dashboard> open = new ArrayList<>();

    /** @param url where metrics-service is */
    Dashboards(Browser browser, String url) {
        this.browser = browser;
        this.url = url;
    }

    /** The page with all that it shows. */
    Dashboard show(int width, ColorScheme scheme) {
        return dashboard(width, scheme).open(url);
    }

    /** The page where the service answers with that at an address. */
    Dashboard showing(String address, String body) {
        Dashboard dashboard = dashboard(Dashboard.WIDE, ColorScheme.LIGHT);
        dashboard.page().route(address, route -> route.fulfill(new Route.FulfillOptions().setBody(body)));
        return dashboard.open(url);
    }

    /** A browser that has not opened it yet. */
    Dashboard dashboard(int width, ColorScheme scheme) {
        Dashboard dashboard = new Dashboard(browser, width, scheme);
        open.add(dashboard);
        return dashboard;
    }

    @Override
    public void close() {
        open.forEach(Dashboard::close);
    }
}
