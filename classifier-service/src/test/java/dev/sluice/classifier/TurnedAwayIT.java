package dev.sluice.classifier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** What is refused before a resource sees it; no HTTP client would write these headers. */
@ServiceTest
class TurnedAwayIT {
    private static final int TIMEOUT_MS = 20_000;
    private static final String LENGTH = "content-length: ";

    @ParameterizedTest
    @CsvSource({
        "421, unknown-host, site.example, Accept: */*",
        "403, foreign-page, localhost, Origin: https://site.example",
        "413, too-large, localhost, Content-Length: 99999999",
    })
    void isAnErrorInOpenAisFormAtTheChatAddressAndAProblemAnywhere(int status, String code, String host, String header)
            throws IOException {
        JsonPath chat = answer("/v1/chat/completions", host, header);
        JsonPath elsewhere = answer("/v1/tasks", host, header);

        assertThat(chat.getInt("status")).isEqualTo(status);
        assertThat(chat.getString("error.code")).isEqualTo(code);
        assertThat(chat.getString("error.type")).isEqualTo("invalid_request_error");
        assertThat(chat.getString("error.message")).isEqualTo(chat.getString("detail"));
        assertThat(elsewhere.getInt("status")).isEqualTo(status);
        assertThat(elsewhere.getString("type")).isEqualTo("urn:sluice:problem:" + code);
        assertThat(elsewhere.getString("error")).isNull();
    }

    private static JsonPath answer(String path, String host, String header) throws IOException {
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            caller.setSoTimeout(TIMEOUT_MS);
            String request = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + header
                    + "\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n";
            caller.getOutputStream().write(request.getBytes(US_ASCII));
            return JsonPath.from(body(new BufferedReader(new InputStreamReader(caller.getInputStream(), US_ASCII))));
        }
    }

    /** Not to the connection's end: it stays open for a body that was announced. */
    private static String body(BufferedReader answer) throws IOException {
        int length = 0;
        for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
            if (line.startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()));
            }
        }
        char[] body = new char[length];
        int read = 0;
        while (read < length) {
            read += answer.read(body, read, length - read);
        }
        return new String(body);
    }
}
