package dev.sluice.cloud.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import dev.sluice.contracts.view.Problem;
import dev.sluice.database.DatabaseFailure;

/** Answers errors with problem details (RFC 9457). */
public class BudgetProblems {
    private static final Logger LOG = Logger.getLogger(BudgetProblems.class);

    @ServerExceptionMapper
    Response broken(BadBudgetException e) {
        return answer(Problem.of(422, "budget", "Not a budget", e.getMessage()));
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e) {
        String wanted = "A budget is a JSON object such as {\"monthly_usd\": 50, \"at_limit\": \"local\"}.";
        String detail = e instanceof UnrecognizedPropertyException unknown
                ? "There is no field " + unknown.getPropertyName() + ". " + wanted
                : wanted;
        return answer(Problem.of(400, "json", "Not to be read", detail));
    }

    /** The REST layer has a mapper of its own for this one, which would answer with nothing. */
    @ServerExceptionMapper
    Response mistyped(MismatchedInputException e) {
        return unreadable(e);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        int status = e.getResponse().getStatus();
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        return answer(Problem.of(status, "http", title, "The request could not be answered."));
    }

    @ServerExceptionMapper
    Response failed(Throwable e) {
        LOG.errorf("request=failed %s", DatabaseFailure.describe(e));
        return answer(
                DatabaseFailure.isOutage(e)
                        ? Problem.of(503, "unavailable", "Not available at the moment", "The database does not answer.")
                        : Problem.of(500, "internal", "Internal error", "Sluice made a mistake; its log has more."));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
