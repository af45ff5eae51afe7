package dev.sluice.cloud.batch;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.sluice.contracts.Json;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Reply;

/** What a provider's reply about a batch means. Its own words are not handed on: they may quote a prompt. */
final class BatchReplies {
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

    /** @throws CallFailedException if the reply is an error */
    static void require(ModelServer server, Reply reply, Kind kind) throws CallFailedException {
        if (!reply.isOk()) {
            String message = sentence(server, kind) + " (HTTP " + reply.status() + ")";
            throw new CallFailedException(kind, message, reply.retryAfter());
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

    /**
     * The lines of a file of results.
     *
     * @throws CallFailedException if one is not JSON
     */
    static List<JsonNode> lines(ModelServer server, Reply reply) throws CallFailedException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : reply.body().split("\n", -1)) {
            if (!line.isBlank()) {
                try {
                    lines.add(Json.mapper().readTree(line));
                } catch (IOException e) {
                    throw unreadable(server);
                }
            }
        }
        return lines;
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
