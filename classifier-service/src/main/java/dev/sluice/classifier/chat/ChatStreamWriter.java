package dev.sluice.classifier.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/**
 * Writes a {@link ChatStream}: a comment now and then while there is no answer, so that nobody on the way takes the
 * connection for dead, and then its events. A caller who hangs up ends it.
 */
@Provider
public class ChatStreamWriter implements ServerMessageBodyWriter<ChatStream> {
    private static final long PULSE_MS = 10_000;
    private static final byte[] PULSE = ": waiting\n\n".getBytes(UTF_8);

    private final Vertx vertx;

    @Inject
    ChatStreamWriter(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void writeResponse(ChatStream stream, Type type, ServerRequestContext context) {
        ServerHttpResponse response = context.serverResponse();
        Context loop = vertx.getOrCreateContext();
        response.setChunked(true);
        response.write(PULSE);
        long pulse = vertx.setPeriodic(PULSE_MS, tick -> response.write(PULSE));
        Cancellable answer = stream.events()
                // Pulse, answer and hang-up come one after the other, and none before this method has ended.
                .emitOn(task -> loop.runOnContext(ignored -> task.run()))
                .onTermination()
                .invoke(() -> vertx.cancelTimer(pulse))
                .subscribe()
                .with(
                        events -> response.end(events.getBytes(UTF_8)),
                        mistake -> response.end(ChatAnswer.event(mistake).getBytes(UTF_8)));
        response.addCloseHandler(answer::cancel);
        if (response.closed()) {
            answer.cancel();
        }
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type.equals(ChatStream.class);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.equals(ChatStream.class);
    }

    @Override
    public void writeTo(
            ChatStream stream,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream to) {
        throw new UnsupportedOperationException(
                "a stream is written by the event loop, and no interceptor may stand before it");
    }
}
