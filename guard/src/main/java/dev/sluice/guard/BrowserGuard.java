package dev.sluice.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Stands before every address of a service. Sluice listens on the machine alone and asks for no password, but any page that is
 * open in a browser there can send requests, too: what it sends is turned away, and the user's programs are let through.
 */
@ApplicationScoped
public class BrowserGuard {
    /** Before all that looks at a request. */
    private static final int PRIORITY = 1_000;

    private final TrustedHosts trusted;
    private final Refusals refusals;

    @Inject
    BrowserGuard(@ConfigProperty(name = "sluice.trusted-hosts") Optional<List<String>> named, Refusals refusals) {
        this.trusted = new TrustedHosts(named.orElse(List.of()));
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        var headers = request.request();
        Refusal.of(
                        headers.method().name(),
                        Optional.ofNullable(headers.getHeader(HttpHeaders.HOST)),
                        Optional.ofNullable(headers.getHeader(HttpHeaders.ORIGIN)),
                        trusted)
                .ifPresentOrElse(refusal -> refusals.answer(request, refusal.problem()), request::next);
    }
}
