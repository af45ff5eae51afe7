package dev.sluice.worker.calling;

import dev.sluice.worker.calling.CallFailedException.Kind;

/**
 * What an HTTP status of a model server means, and a sentence of it for the task's owner. The server's own sentence is
 * not handed on: it may quote the request.
 */
public final class Refusals {
    private Refusals() {}

    /** The kind of failure that a status stands for where the server's error code does not tell it better. */
    public static Kind kindOf(int status) {
        return switch (status) {
            case 402 -> Kind.SPEND_LIMIT;
            case 401, 403, 404 -> Kind.MODEL_REFUSED;
            case 413 -> Kind.TOO_LONG;
            case 408, 425, 429, 499 -> Kind.BUSY;
            default -> status >= 500 ? Kind.BUSY : Kind.INVALID_REQUEST;
        };
    }

    /**
     * The failure of a call that was answered with an error.
     *
     * @param code the server's error code, or the empty text
     */
    public static CallFailedException of(ModelServer server, Call call, Reply reply, Kind kind, String code) {
        String http = " (HTTP " + reply.status() + (code.isEmpty() ? "" : ", " + code) + ")";
        return new CallFailedException(kind, sentence(server, call, reply.status(), kind) + http, reply.retryAfter());
    }

    /** The failure of an answer that began and has no end: it may be billed. */
    public static CallFailedException brokeOff(ModelServer server) {
        return new CallFailedException(Kind.UNCERTAIN, server.name() + " broke off in the middle of its answer");
    }

    /** The failure of a call that was answered with an error in place of a stream's first event: nothing was made yet. */
    public static CallFailedException insteadOfAnAnswer(ModelServer server, Kind kind) {
        return new CallFailedException(kind, server.name() + " turned the call away before its answer began");
    }

    private static String sentence(ModelServer server, Call call, int status, Kind kind) {
        String name = server.name();
        String model = call.model().name();
        return switch (kind) {
            case BUSY -> status == 429 ? name + " allows no more requests just now" : name + " is busy or failing";
            case UNCERTAIN -> name + " broke off before its answer was complete";
            case TIMED_OUT -> name + " did not answer in time";
            case SPEND_LIMIT -> "the spend limit of the account at " + name + " is reached";
            case MODEL_REFUSED ->
                status == 404
                        ? name + " does not have the model " + model
                        : name + " does not let us use " + model
                                + server.provider()
                                        .apiKeyEnv()
                                        .map(key -> ": check " + key)
                                        .orElse("");
            case TOO_LONG -> "the prompt is too long for " + model;
            case INVALID_REQUEST -> name + " holds the request for wrong";
            case UNUSABLE -> name + " answered something that can't be used";
        };
    }
}
