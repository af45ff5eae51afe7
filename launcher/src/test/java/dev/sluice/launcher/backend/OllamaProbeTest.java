package dev.sluice.launcher.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.sluice.launcher.process.Ports;

class OllamaProbeTest {
    @Test
    void anOllamaIsKnownByItsVersion() throws IOException {
        HttpServer server = server("{\"version\":\"0.9.0\"}");
        try {
            assertThat(OllamaProbe.answers(url(server.getAddress().getPort()))).isTrue();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anotherServerIsNoOllama() throws IOException {
        HttpServer server = server("<html></html>");
        try {
            assertThat(OllamaProbe.answers(url(server.getAddress().getPort()))).isFalse();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSilentPortIsNoOllama() {
        assertThat(OllamaProbe.answers(url(Ports.free()))).isFalse();
    }

    private static HttpServer server(String body) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/api/version", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
