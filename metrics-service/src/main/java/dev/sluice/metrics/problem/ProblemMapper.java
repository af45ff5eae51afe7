package dev.sluice.metrics.problem;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.Optional;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.sluice.contracts.view.Problem;
import dev.sluice.database.DatabaseFailure;

/** Answers every error with problem details (RFC 9457) that repeat no value that the caller sent. */
public class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    /** Seconds after which a caller who was told 503 may try again. */
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return builder(e.problem()).build();
    }

    /** What the REST layer refuses by itself. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        Response original = e.getResponse();
        Response.ResponseBuilder answer = builder(ofStatus(original.getStatus()));
        Optional.ofNullable(original.getHeaderString(HttpHeaders.ALLOW))
                .ifPresent(allow -> answer.header(HttpHeaders.ALLOW, allow));
        return answer.build();
    }

    /** An outage, or a mistake of Sluice's own. Neither the answer nor the log has its message, which may hold content. */
    @ServerExceptionMapper
    Response broken(Throwable e) {
        Problem problem = ofStatus(DatabaseFailure.isOutage(e) ? 503 : 500);
        StackTraceElement[] trace = e.getStackTrace();
        LOG.errorf(
                "request=failed instance=%s error=%s at=%s",
                problem.instance(), e.getClass().getName(), trace.length == 0 ? "unknown" : trace[0]);
        return builder(problem).build();
    }

    private static Response.ResponseBuilder builder(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return problem.status() == 503 ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS) : answer;
    }

    private static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> Problem.of(404, "not-found", "Not found", "There is nothing at this address.");
            case 405 -> Problem.of(405, "method", "Method not allowed", "This address is read with GET.");
            case 406 ->
                Problem.of(
                        406,
                        "not-acceptable",
                        "Not acceptable",
                        "This address answers with application/json, and the report with text/plain as well.");
            case 500 ->
                Problem.of(
                        500,
                        "internal",
                        "Internal error",
                        "Sluice made a mistake; its log has more under this instance.");
            case 503 ->
                Problem.of(503, "unavailable", "Not available at the moment", "The ledger's database does not answer.");
            default -> {
                Response.Status known = Response.Status.fromStatusCode(status);
                String title = known == null ? "Error" : known.getReasonPhrase();
                yield Problem.of(status, "http", title, "The request could not be answered.");
            }
        };
    }
}
