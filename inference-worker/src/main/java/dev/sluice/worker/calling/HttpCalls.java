package dev.sluice.worker.calling;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

import dev.sluice.worker.calling.CallFailedException.Kind;

/**
 * HTTP calls of model servers. The JDK's own time-out ends with the headers; here it holds to the last byte, and an
 * answer that has begun and stalls is given up.
 */
public final class HttpCalls {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration stallTimeout;
    private final int maxBytes;

    /**
     * Makes calls with these bounds.
     *
     * @param stallTimeout the longest pause within a reply
     * @param maxBytes the longest reply
     */
    public HttpCalls(Duration stallTimeout, int maxBytes) {
        this.stallTimeout = stallTimeout;
        this.maxBytes = maxBytes;
    }

    /** Sends JSON and reads the whole reply, whatever its status. */
    public Reply post(ModelServer server, String path, Map<String, String> headers, byte[] json, Duration timeout)
            throws CallFailedException, InterruptedException {
        return post(server, path, headers, "application/json", json, timeout);
    }

    /** Sends a body of that type and reads the whole reply, whatever its status. */
    public Reply post(
            ModelServer server,
            String path,
            Map<String, String> headers,
            String contentType,
            byte[] body,
            Duration timeout)
            throws CallFailedException, InterruptedException {
        HttpRequest.Builder request = request(server.at(path), headers)
                .header("content-type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(server, request.build(), timeout);
    }

    /** Deletes something of the server's, whatever the status. */
    public Reply delete(ModelServer server, String path, Map<String, String> headers, Duration timeout)
            throws CallFailedException, InterruptedException {
        return send(server, request(server.at(path), headers).DELETE().build(), timeout);
    }

    /** Reads a page of the server's, whatever its status. */
    public Reply get(ModelServer server, String path, Map<String, String> headers, Duration timeout)
            throws CallFailedException, InterruptedException {
        return send(server, request(server.at(path), headers).GET().build(), timeout);
    }

    private static HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        // Without TLS the client would ask each server to change to HTTP/2, which some refuse.
        request.version("https".equals(uri.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        headers.forEach(request::header);
        return request;
    }

    private Reply send(ModelServer server, HttpRequest request, Duration timeout)
            throws CallFailedException, InterruptedException {
        IncomingReply incoming = new IncomingReply(maxBytes);
        CompletableFuture<HttpResponse<byte[]>> reply = client.sendAsync(request, incoming);
        try {
            return await(server, reply, timeout, incoming);
        } finally {
            // Closes the connection if the reply is not complete.
            reply.cancel(true);
        }
    }

    private Reply await(
            ModelServer server, CompletableFuture<HttpResponse<byte[]>> reply, Duration timeout, IncomingReply incoming)
            throws CallFailedException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long now = System.nanoTime();
            long last = incoming.arrivals().lastAt();
            long untilStalled = last == 0 ? Long.MAX_VALUE : last + stallTimeout.toNanos() - now;
            if (end - now <= 0) {
                throw new CallFailedException(
                        Kind.TIMED_OUT,
                        server.name() + " did not answer within " + Math.max(1, timeout.toSeconds()) + " s");
            }
            if (untilStalled <= 0) {
                throw new CallFailedException(Kind.UNCERTAIN, server.name() + " stopped in the middle of its answer");
            }
            // Before the first byte nothing can stall, but the first byte must be noticed.
            long wait = Math.min(Math.min(end - now, untilStalled), stallTimeout.toNanos());
            try {
                HttpResponse<byte[]> response = reply.get(wait, TimeUnit.NANOSECONDS);
                return incoming.whole(response.statusCode(), response.headers(), response.body());
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                return incoming.broken(cause).orElseThrow(() -> failed(server, cause));
            } catch (TimeoutException e) {
                // Which of the two it was is seen above.
            }
        }
    }

    private static CallFailedException failed(ModelServer server, Throwable cause) {
        return switch (cause) {
            case BoundedBody.TooLargeException e ->
                new CallFailedException(Kind.UNUSABLE, server.name() + " answered beyond all bounds");
            case ConnectException e ->
                new CallFailedException(Kind.BUSY, server.name() + " can't be reached at " + server.uri());
            case HttpConnectTimeoutException e ->
                new CallFailedException(Kind.BUSY, server.name() + " can't be reached at " + server.uri());
            // Nothing of the request goes out before the handshake is done, so nothing can be billed.
            case SSLHandshakeException e ->
                new CallFailedException(Kind.BUSY, server.name() + " can't be trusted at " + server.uri());
            default ->
                new CallFailedException(Kind.UNCERTAIN, server.name() + " broke off before its answer was complete");
        };
    }
}
