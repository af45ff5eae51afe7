package dev.sluice.worker.calling;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Reads a body into memory up to a bound, and notes when its bytes came, so that a stall is seen. */
final class BoundedBody implements BodySubscriber<byte[]> {
    /** The body is longer than its bound. */
    static final class TooLargeException extends IOException {
        @java.io.Serial
        private static final long serialVersionUID = 1;
    }

    /** The last event of OpenAI's and Anthropic's streams. No answer's text can look like it: JSON has no line breaks. */
    private static final Pattern LAST_EVENT =
            Pattern.compile("(?:^|\\R)(?:data: ?\\[DONE]|event: ?message_stop\\Rdata:.*)\\R\\s*$");

    private static final int TAIL = 256;
    private static final Duration AFTER_LAST_EVENT = Duration.ofSeconds(1);

    private final int maxBytes;
    private final Arrivals arrivals;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String tail = "";
    private Flow.Subscription subscription;

    /** @param arrivals is told whenever bytes come */
    BoundedBody(int maxBytes, Arrivals arrivals) {
        this.maxBytes = maxBytes;
        this.arrivals = arrivals;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    /** What has come by now. */
    byte[] soFar() {
        return bytes.toByteArray();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrivals.came();
        for (ByteBuffer buffer : buffers) {
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            bytes.writeBytes(chunk);
            keepTail(chunk);
        }
        if (bytes.size() > maxBytes) {
            subscription.cancel();
            whole.completeExceptionally(new TooLargeException());
        } else if (tail.endsWith("\n") && LAST_EVENT.matcher(tail).find()) {
            endSoon();
        }
    }

    private void keepTail(byte[] chunk) {
        int length = Math.min(TAIL, chunk.length);
        String last = tail + new String(chunk, chunk.length - length, length, StandardCharsets.ISO_8859_1);
        tail = last.substring(Math.max(0, last.length() - TAIL));
    }

    /** Some servers and proxies leave the connection open after the last event; most end it at once, and it is used again. */
    private void endSoon() {
        CompletableFuture.delayedExecutor(AFTER_LAST_EVENT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (whole.complete(soFar())) {
                        subscription.cancel();
                    }
                });
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        whole.complete(soFar());
    }
}
