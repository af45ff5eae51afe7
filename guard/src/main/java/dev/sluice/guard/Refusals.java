package dev.sluice.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.view.Problem;

/** Answers requests that are turned away before they come to a resource, and before their bodies are read. */
@ApplicationScoped
public class Refusals {
    private final ProblemForm form;

    @Inject
    Refusals(Instance<ProblemForm> forms) {
        this.form = forms.isResolvable() ? forms.get() : (path, problem) -> problem;
    }

    /** Tells the caller of the problem. */
    public void answer(RoutingContext request, Problem problem) {
        try {
            // The body was not read, so the connection can't be used again.
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(Json.mapper()
                            .writeValueAsString(form.at(request.request().path(), problem)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that can't be written", e);
        }
    }
}
