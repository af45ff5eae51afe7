package dev.sluice.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.view.Problem;

/**
 * Stands before every address of a service. Sluice listens on the machine alone and asks for no password, but any page that is
 * open in a browser there can send requests, too: what it sends is turned away, and the user's programs are let through.
 */
@ApplicationScoped
public class BrowserGuard {
    /** Before all that looks at a request. */
    private static final int PRIORITY = 1_000;

    private final TrustedHosts trusted;

    @Inject
    BrowserGuard(@ConfigProperty(name = "sluice.trusted-hosts") Optional<List<String>> named) {
        this.trusted = new TrustedHosts(named.orElse(List.of()));
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
                .ifPresentOrElse(refusal -> answer(request, refusal.problem()), request::next);
    }

    private static void answer(RoutingContext request, Problem problem) {
        try {
            // The body was not read, so the connection can't be used again.
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(Json.mapper().writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that can't be written", e);
        }
    }
}
