package dev.sluice.metrics.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import java.io.IOException;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.view.Problem;
import dev.sluice.metrics.problem.ProblemException;

/** What people send who want something done: all of it is understood, or it is refused. */
public final class RequestBody {
    private RequestBody() {}

    /** The body as that type, empty where there is none; a 400 problem if it is another. */
    public static <T> Optional<T> read(byte[] body, Class<T> type) {
        if (body == null || body.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Json.strict().readValue(body, type));
        } catch (UnrecognizedPropertyException e) {
            throw malformed("There is no field " + e.getPropertyName() + " here.");
        } catch (JsonProcessingException e) {
            // Its message quotes the body.
            throw malformed("The body is not JSON of the form that is described.");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can't fail to be read", e);
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.of(400, "malformed", "Malformed request", detail));
    }
}
