package dev.sluice.classifier.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.sluice.contracts.view.Problem;
import dev.sluice.guard.Refusals;

/** Tells a caller whose body is announced as larger than any address takes so before it is read. */
@ApplicationScoped
public class BodyLimit {
    /** Above Quarkus's own check, which answers without a word. */
    private static final int PRIORITY = 100;

    private final long mostBytes;
    private final Refusals refusals;

    @Inject
    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most, Refusals refusals) {
        this.mostBytes = most.asLongValue();
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        if (announcedBytes(request) <= mostBytes) {
            request.next();
            return;
        }
        String detail = "No address takes a body of more than " + mostBytes + " bytes.";
        refusals.answer(request, Problem.of(413, "too-large", "Too large", detail));
    }

    private static long announcedBytes(RoutingContext request) {
        String announced = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        // The HTTP decoder has refused what is not a number; one beyond 18 digits is too large in any case.
        return announced == null ? 0 : announced.length() > 18 ? Long.MAX_VALUE : Long.parseLong(announced);
    }
}
