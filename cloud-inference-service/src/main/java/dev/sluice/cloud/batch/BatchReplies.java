package dev.sluice.cloud.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Reply;

/** What a provider's reply about a batch means. Its own words are not handed on: they may quote a prompt. */
final class BatchReplies {
    private static final Logger LOG = Logger.getLogger(BatchReplies.class);

    /** Reads a line of a file of results. */
    interface LineReader {
        /**
         * What the line tells of that call.
         *
         * @throws CallFailedException if it can't be read
         */
        BatchedResult read(String callId, JsonNode line) throws CallFailedException;
    }

    private BatchReplies() {}

    /**
     * The JSON of a reply to a submission.
     *
     * @throws CallFailedException if there is none; one that failed within the provider may have made the batch
     */
    static JsonNode submitted(ModelServer server, Reply reply, Kind kind) throws CallFailedException {
        require(server, reply, reply.status() >= 500 ? Kind.UNCERTAIN : kind);
        return reply.json();
    }

    /** Whether a reply to a submission makes it certain that there is no batch. */
    static boolean isRefused(Reply submission) {
        return submission.status() >= 400 && submission.status() < 500;
    }

    /** @throws CallFailedException if the reply is an error */
    static void require(ModelServer server, Reply reply, Kind kind) throws CallFailedException {
        if (!reply.isOk()) {
            String message = sentence(server, kind) + " (HTTP " + reply.status() + ")";
            throw new CallFailedException(kind, message, reply.retryAfter());
        }
    }

    /** @throws CallFailedException if what was to be deleted may still be there: only what is not found is gone */
    static void requireDeleted(ModelServer server, Reply reply, Kind kind) throws CallFailedException {
        if (reply.status() != 404 && reply.status() != 410) {
            require(server, reply, kind);
        }
    }

    /** A call of a batch that was refused. */
    static CallFailedException refused(ModelServer server, Kind kind) {
        return new CallFailedException(kind, sentence(server, kind));
    }

    /** A reply that is not of the provider's form. */
    static CallFailedException unreadable(ModelServer server) {
        return new CallFailedException(
                Kind.UNCERTAIN, server.name() + " answered something about a batch that can't be read");
    }

    /** A field's text; a blank one is none, as where a server writes it in place of an id that it does not have. */
    static Optional<String> text(JsonNode field) {
        return Optional.of(field)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    /**
     * The text of a field without which a reply is of no use.
     *
     * @throws CallFailedException if there is none
     */
    static String text(ModelServer server, JsonNode json, String field) throws CallFailedException {
        return text(json.path(field)).orElseThrow(() -> unreadable(server));
    }

    /**
     * What a list has. A reply without one, such as a proxy's page, does not say that there is nothing: batches that are not
     * found are submitted again, and paid for twice.
     *
     * @throws CallFailedException if there is none
     */
    static JsonNode list(ModelServer server, JsonNode json, String field) throws CallFailedException {
        if (!json.path(field).isArray()) {
            throw unreadable(server);
        }
        return json.get(field);
    }

    /** A field's date, as text. One that can't be read is none: a batch is not lost for its date. */
    static Optional<Instant> date(JsonNode field) {
        try {
            return text(field).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A field's date, in seconds. Zero is none, too: a list that is read to the first old batch would end there. */
    static Optional<Instant> seconds(JsonNode field) {
        try {
            return Optional.of(field)
                    .filter(number -> number.isIntegralNumber() && number.canConvertToLong() && number.longValue() > 0)
                    .map(number -> Instant.ofEpochSecond(number.longValue()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * After which batch the next page of a list begins.
     *
     * @param last after which this one began
     * @throws CallFailedException if the reply does not tell, or the list would not go on
     */
    static String next(ModelServer server, JsonNode page, String last) throws CallFailedException {
        String next = text(server, page, "last_id");
        if (next.equals(last)) {
            throw unreadable(server);
        }
        return next;
    }

    /**
     * The results in a file of them. One that can't be read is its own call's alone.
     *
     * @throws CallFailedException if not one line names a call, as in a proxy's page in place of the file
     */
    static List<BatchedResult> results(ModelServer server, Reply reply, LineReader reader) throws CallFailedException {
        List<String> lines = Arrays.stream(reply.body().split("\n", -1))
                .filter(line -> !line.isBlank())
                .toList();
        List<BatchedResult> results = new ArrayList<>();
        for (String line : lines) {
            JsonNode json = json(line);
            Optional<String> callId = text(json.path("custom_id"));
            if (callId.isPresent()) {
                results.add(result(server, callId.get(), json, reader));
            }
        }
        if (results.isEmpty() && !lines.isEmpty()) {
            throw unreadable(server);
        }
        if (results.size() < lines.size()) {
            int unread = lines.size() - results.size();
            LOG.warnf("provider=%s results=%d unread=%d outcome=results_unread", server.name(), lines.size(), unread);
        }
        return results;
    }

    private static BatchedResult result(ModelServer server, String callId, JsonNode line, LineReader reader) {
        try {
            return reader.read(callId, line);
        } catch (CallFailedException | RuntimeException e) {
            // Whatever it is, such as a count of tokens below 0. Its words are not logged: they may quote the answer.
            LOG.warnf(
                    "call=%s provider=%s outcome=result_unread reason=%s",
                    callId, server.name(), e.getClass().getSimpleName());
            return new BatchedResult.Lost(callId);
        }
    }

    private static JsonNode json(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static String sentence(ModelServer server, Kind kind) {
        String name = server.name();
        return switch (kind) {
            case BUSY -> name + " takes no batch just now";
            case UNCERTAIN -> name + " broke off before it told what became of a batch";
            case TIMED_OUT -> name + " did not tell in time what became of a batch";
            case SPEND_LIMIT -> "the spend limit of the account at " + name + " is reached";
            case MODEL_REFUSED -> name + " does not have the batch or the model, or does not let us use it";
            case TOO_LONG -> name + " holds the prompt or the batch for too long";
            case INVALID_REQUEST -> name + " holds the request for wrong";
            case UNUSABLE -> name + " answered something that can't be used";
        };
    }
}
