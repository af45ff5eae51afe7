package dev.sluice.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One request and its response. Used by one thread. */
public final class Call {
    private static final String JSON_TYPE = "application/json";

    /** Over-large bodies are read to this multiple of the limit, so that the caller gets to hear the refusal. */
    private static final int DRAIN_FACTOR = 16;

    private final HttpExchange exchange;
    private final int maxBodyBytes;
    private String id = "";
    private boolean answered;

    Call(HttpExchange exchange, int maxBodyBytes) {
        this.exchange = exchange;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** The request method. */
    public String method() {
        return exchange.getRequestMethod();
    }

    /** The request path without query. */
    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** What stands in the path where its route has {@code {id}}; empty for a route without. */
    public String id() {
        return id;
    }

    void id(String inPath) {
        id = inPath;
    }

    /** The first header of that name, any case; blank counts as absent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).filter(value -> !value.isBlank());
    }

    /** The value of a query parameter as it stands in the address. */
    public Optional<String> query(String name) {
        String query = exchange.getRequestURI().getQuery();
        if (query == null) {
            return Optional.empty();
        }
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** Whether the response has begun. */
    public boolean answered() {
        return answered;
    }

    /**
     * Reads the body as a JSON object.
     *
     * @throws UnreadableBody if it is absent, too large or anything but a JSON object
     * @throws IOException if the caller went away
     */
    public ObjectNode object() throws UnreadableBody, IOException {
        return object(maxBodyBytes);
    }

    /** The same for a body that may be longer than those of single calls. */
    public ObjectNode object(int maxBytes) throws UnreadableBody, IOException {
        if (parsed(bytes(maxBytes)) instanceof ObjectNode object) {
            return object;
        }
        throw new UnreadableBody(UnreadableBody.Reason.NOT_JSON);
    }

    /**
     * Reads the body as it is.
     *
     * @throws UnreadableBody if it is absent or longer than that
     * @throws IOException if the caller went away
     */
    public byte[] bytes(int maxBytes) throws UnreadableBody, IOException {
        try (InputStream body = exchange.getRequestBody()) {
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                body.skip((long) maxBytes * DRAIN_FACTOR);
                throw new UnreadableBody(UnreadableBody.Reason.TOO_LARGE);
            }
            if (bytes.length == 0) {
                throw new UnreadableBody(UnreadableBody.Reason.MISSING);
            }
            return bytes;
        }
    }

    private static JsonNode parsed(byte[] bytes) throws UnreadableBody {
        try {
            return Json.parse(bytes);
        } catch (IOException malformed) {
            throw new UnreadableBody(UnreadableBody.Reason.NOT_JSON);
        }
    }

    /** Sets a response header; only before the answer begins. */
    public void replyHeader(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    /** Answers with JSON. */
    public void reply(int status, JsonNode body) throws IOException {
        reply(status, JSON_TYPE, Json.bytes(body));
    }

    /** Answers with plain text. */
    public void replyText(int status, String text) throws IOException {
        reply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers without a body. */
    public void replyEmpty(int status) throws IOException {
        answered = true;
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void reply(int status, String type, byte[] body) throws IOException {
        try (OutputStream out = open(status, type, body.length)) {
            if (method().equals("HEAD")) {
                return;
            }
            // In two writes: a caller that hung up is noticed by the second one, so the account knows.
            int half = body.length / 2;
            out.write(body, 0, half);
            out.flush();
            out.write(body, half, body.length - half);
        }
    }

    /**
     * Announces the whole JSON body, sends half of it and closes the connection.
     *
     * @throws ConnectionCut always
     */
    public void replyHalf(int status, JsonNode body) throws IOException {
        byte[] bytes = Json.bytes(body);
        OutputStream out = open(status, JSON_TYPE, bytes.length);
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
        throw new ConnectionCut("half of the body was sent");
    }

    /** Begins a response of unknown length; closing the stream ends it. */
    public OutputStream stream(String contentType) throws IOException {
        return open(200, contentType, 0);
    }

    /** @param length the body's length in bytes; 0 sends it in chunks */
    private OutputStream open(int status, String contentType, long length) throws IOException {
        answered = true;
        exchange.getResponseHeaders().set("content-type", contentType);
        exchange.sendResponseHeaders(status, method().equals("HEAD") ? -1 : length);
        return exchange.getResponseBody();
    }
}
