package dev.sluice.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a page of another site can make a browser on this machine send; no HTTP client would write these headers. */
final class ForeignPage {
    private static final int TIMEOUT_MS = 20_000;

    private ForeignPage() {}

    /** The status of a form that it posts. */
    static int posts(String url) throws IOException {
        URI service = URI.create(url);
        return status(
                service,
                "POST / HTTP/1.1\r\nHost: " + service.getAuthority()
                        + "\r\nOrigin: https://site.example\r\nContent-Length: 0\r\n\r\n");
    }

    /** The status of what it reads once its own name means this machine. */
    static int readsUnderItsOwnName(String url) throws IOException {
        return status(URI.create(url), "GET /q/health/live HTTP/1.1\r\nHost: site.example\r\n\r\n");
    }

    private static int status(URI service, String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            String start = new String(answer.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            return Integer.parseInt(start.substring("HTTP/1.1 ".length()));
        }
    }
}
