package dev.sluice.worker.calling;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads a body into memory up to a bound, and notes when its bytes came, so that a stall is seen. */
final class BoundedBody implements BodySubscriber<byte[]> {
    /** The body is longer than its bound. */
    static final class TooLargeException extends IOException {
        @java.io.Serial
        private static final long serialVersionUID = 1;
    }

    private final int maxBytes;
    private final Arrivals arrivals;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
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
        }
        if (bytes.size() > maxBytes) {
            subscription.cancel();
            whole.completeExceptionally(new TooLargeException());
        }
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
