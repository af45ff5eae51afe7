package dev.sluice.classifier.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

class ChatStreamWriterTest {
    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aStreamWhoseAnswerCanNotBeWrittenEndsWithAnError() {
        Uni<String> broken = Uni.createFrom().failure(() -> new IllegalStateException("secret"));

        new ChatStreamWriter(vertx).writeResponse(new ChatStream(broken), ChatStream.class, context());

        assertThat(end)
                .succeedsWithin(Duration.ofSeconds(20))
                .satisfies(event -> assertThat(event)
                        .startsWith("data: {")
                        .endsWith("}\n\n")
                        .contains("\"error\":{", "\"code\":\"internal\"")
                        .doesNotContain("secret", "[DONE]"));
    }

    /** A request of which only the answer is looked at. */
    private ServerRequestContext context() {
        ServerHttpResponse response = proxy(ServerHttpResponse.class, (method, first) -> {
            if (method.equals("end")) {
                end.complete(new String((byte[]) first, UTF_8));
            }
            return method.equals("closed") ? Boolean.FALSE : null;
        });
        return proxy(ServerRequestContext.class, (method, first) -> response);
    }

    private interface Answer {
        Object to(String method, Object firstArgument);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments == null ? null : arguments[0])));
    }
}
