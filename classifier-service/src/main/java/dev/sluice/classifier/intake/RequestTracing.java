package dev.sluice.classifier.intake;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.sluice.tracing.TraceAttributes;
import dev.sluice.tracing.TraceHeaders;
import dev.sluice.tracing.Tracing;

/** Begins the trace of a task that comes by HTTP, or goes on with the caller's. A batch has none: each of its tasks has its own. */
@ApplicationScoped
public class RequestTracing {
    /** After the body's length is known to be bearable. */
    private static final int PRIORITY = 90;

    private static final Set<String> ADDRESSES_OF_ONE_TASK = Set.of("/v1/tasks", "/v1/chat/completions");
    private static final String KEY = RequestTracing.class.getName();

    private final Tracing tracing;

    @Inject
    RequestTracing(Tracing tracing) {
        this.tracing = tracing;
    }

    void register(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    private void begin(RoutingContext request) {
        String path = request.normalizedPath();
        if (request.request().method().equals(HttpMethod.POST) && ADDRESSES_OF_ONE_TASK.contains(path)) {
            Context caller = TraceHeaders.read(request.request()::getHeader);
            Span span = tracing.begin("POST " + path, SpanKind.SERVER, caller);
            request.put(KEY, caller.with(span));
            if (span.isRecording()) {
                span.setAttribute(TraceAttributes.HTTP_METHOD, "POST");
                span.setAttribute(TraceAttributes.HTTP_ROUTE, path);
                // Also where the caller goes away before it is answered.
                request.addEndHandler(ended -> {
                    span.setAttribute(
                            TraceAttributes.HTTP_STATUS, request.response().getStatusCode());
                    span.end();
                });
            }
        }
        request.next();
    }

    /** What a request's task is a part of; the empty context where that begins with the task. */
    public static Context of(RoutingContext request) {
        Context begun = request.get(KEY);
        return begun == null ? Context.root() : begun;
    }
}
