package dev.sluice.worker.calling;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A model server that says what it is told to, word by word: for what the simulator does not say. */
public final class StubServer implements AutoCloseable {
    /** What becomes of the connection after what is said. */
    public enum Ending {
        /** The reply ends as HTTP has it. */
        CLEAN,
        /** The connection closes as if there were more to come. */
        CUT,
        /** Nothing more is said, and the connection stays open. */
        OPEN
    }

    /** What it says. */
    public record Said(int status, String contentType, String body, Ending ending) {
        /** A stream of server-sent events. */
        public static Said stream(String body) {
            return new Said(200, "text/event-stream", body, Ending.CLEAN);
        }

        /** A reply in one piece. */
        public static Said json(int status, String body) {
            return new Said(status, "application/json", body, Ending.CLEAN);
        }

        /** The same with another end. */
        public Said ending(Ending other) {
            return new Said(status, contentType, body, other);
        }

        /** The same under another name. */
        public Said as(String otherType) {
            return new Said(status, otherType, body, ending);
        }
    }

    private final HttpServer server;

    /** @param replies what it says to a request's body, whatever the path */
    public StubServer(Function<String, Said> replies) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Said said = replies.apply(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", said.contentType());
            exchange.sendResponseHeaders(said.status(), bytes.length + (said.ending() == Ending.CLEAN ? 0 : 1));
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            if (said.ending() != Ending.OPEN) {
                exchange.close();
            }
        });
        server.start();
    }

    /** Where it answers. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
