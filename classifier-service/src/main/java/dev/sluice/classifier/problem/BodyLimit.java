package dev.sluice.classifier.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.sluice.contracts.view.Problem;

/** Tells a caller whose body is announced as larger than any address takes so before it is read. */
@ApplicationScoped
public class BodyLimit {
    /** Above Quarkus's own check, which answers without a word. */
    private static final int PRIORITY = 100;

    private final long mostBytes;
    private final ObjectMapper mapper;

    @Inject
    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most, ObjectMapper mapper) {
        this.mostBytes = most.asLongValue();
        this.mapper = mapper;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        if (announcedBytes(request) <= mostBytes) {
            request.next();
            return;
        }
        Problem problem = Problem.of(
                413, "too-large", "Too large", "No address takes a body of more than " + mostBytes + " bytes.");
        request.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(json(problem));
    }

    private static long announcedBytes(RoutingContext request) {
        String announced = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        // The HTTP decoder has refused what is not a number; one beyond 18 digits is too large in any case.
        return announced == null ? 0 : announced.length() > 18 ? Long.MAX_VALUE : Long.parseLong(announced);
    }

    private String json(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that can't be written", e);
        }
    }
}
