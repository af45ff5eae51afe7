package dev.sluice.worker.calling;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reply as it comes. Of a stream whose connection ends badly what came is kept: its last event tells whether it is whole,
 * and an answer that is whole is not paid for again because a proxy closed it without manners.
 */
final class IncomingReply implements BodyHandler<byte[]> {
    private static final Pattern STREAM =
            Pattern.compile("text/event-stream|application/x-ndjson", Pattern.CASE_INSENSITIVE);

    /** What came of it. */
    private record Part(int status, HttpHeaders headers, BoundedBody body) {
        boolean isStream() {
            return status == 200
                    && headers.firstValue("content-type")
                            .filter(type -> STREAM.matcher(type).lookingAt())
                            .isPresent();
        }
    }

    private final int maxBytes;
    private final Arrivals arrivals = new Arrivals();
    private volatile Optional<Part> begun = Optional.empty();

    /** @param maxBytes the longest body */
    IncomingReply(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo reply) {
        BoundedBody body = new BoundedBody(maxBytes, arrivals);
        begun = Optional.of(new Part(reply.statusCode(), reply.headers(), body));
        return body;
    }

    /** When its bytes came. */
    Arrivals arrivals() {
        return arrivals;
    }

    /** The whole of it. */
    Reply whole(int status, HttpHeaders headers, byte[] body) {
        return new Reply(status, headers, new String(body, StandardCharsets.UTF_8), arrivals.first());
    }

    /** What came of a stream before its connection failed so; empty where that is nothing, too much or no stream. */
    Optional<Reply> broken(Throwable cause) {
        return begun.filter(part -> part.isStream() && arrivals.lastAt() != 0)
                .filter(part -> !(cause instanceof BoundedBody.TooLargeException))
                .map(part -> whole(part.status(), part.headers(), part.body().soFar()));
    }
}
