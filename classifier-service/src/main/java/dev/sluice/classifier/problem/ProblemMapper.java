package dev.sluice.classifier.problem;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.sluice.contracts.view.Problem;

/** Answers every error with problem details (RFC 9457) that repeat nothing of what the caller sent. */
public class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    /** Seconds after which a caller who was told 503 may try again. */
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return response(e.problem());
    }

    /** What the REST layer refuses by itself. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        return response(ofStatus(e.getResponse().getStatus()));
    }

    /** A mistake of Sluice's own. Its message may hold content, so neither the answer nor the log has it. */
    @ServerExceptionMapper
    Response broken(Throwable e) {
        return response(mistake(e));
    }

    /** What a caller is told of a mistake of Sluice's own, which is in the log then. */
    public static Problem mistake(Throwable e) {
        Problem problem = ofStatus(500);
        LOG.errorf(
                "request=failed instance=%s error=%s at=%s",
                problem.instance(), e.getClass().getName(), StackFrames.of(e));
        return problem;
    }

    /** The answer that carries a problem. */
    public static Response response(Problem problem) {
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
            case 405 ->
                Problem.of(405, "method", "Method not allowed", "This address does not take requests of this method.");
            case 406 -> Problem.of(406, "not-acceptable", "Not acceptable", "This address answers with JSON.");
            case 413 -> Problem.of(413, "too-large", "Too large", "The body is larger than this address takes.");
            case 415 ->
                Problem.of(
                        415,
                        "media-type",
                        "Media type not supported",
                        "Send a task as " + MediaType.APPLICATION_JSON + ", and a batch as application/x-ndjson.");
            case 500 ->
                Problem.of(
                        500,
                        "internal",
                        "Internal error",
                        "Sluice made a mistake; its log has more under this instance.");
            default -> {
                Response.Status known = Response.Status.fromStatusCode(status);
                String title = known == null ? "Error" : known.getReasonPhrase();
                yield Problem.of(status, "http", title, "The request could not be answered.");
            }
        };
    }
}
