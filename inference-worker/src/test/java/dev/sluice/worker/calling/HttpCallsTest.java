package dev.sluice.worker.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.calling.CallFailedException.Kind;

class HttpCallsTest {
    @Test
    void aServerWhoseHandshakeFailsHasBilledNothing() throws Exception {
        // Without a certificate of its own no handshake comes to an end.
        SSLContext withoutCertificate = SSLContext.getInstance("TLS");
        withoutCertificate.init(null, null, null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(withoutCertificate));
        https.start();
        try {
            URI uri = URI.create("https://localhost:" + https.getAddress().getPort());

            CallFailedException failed = catchThrowableOfType(
                    CallFailedException.class,
                    () -> new HttpCalls(Duration.ofSeconds(10), 1 << 20)
                            .post(server(uri), "/v1/messages", Map.of(), new byte[0], Duration.ofSeconds(10)));

            assertThat(failed.kind()).isEqualTo(Kind.BUSY);
        } finally {
            https.stop(0);
        }
    }

    private static ModelServer server(URI uri) {
        TestCatalog models = TestCatalog.create();
        return new ModelServer("openai", models.catalog().providerOf(models.gpt()), uri, Optional.of("key"), true);
    }
}
