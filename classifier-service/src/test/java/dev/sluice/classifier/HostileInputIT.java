package dev.sluice.classifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import dev.sluice.testing.RecordCollector;

/** Whatever is sent is answered with problem details, and neither an answer nor the log repeats what was sent. */
@ServiceTest
class HostileInputIT {
    private static final String CANARY = "canary4711secret";
    private static final String JSON = "application/json";

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("nothing", bytes(""), 400),
                Arguments.of("white space", bytes(" \n\t "), 400),
                Arguments.of("no JSON", bytes(CANARY + "{"), 400),
                Arguments.of("a cut object", bytes("{\"prompt\":\"" + CANARY), 400),
                Arguments.of("a list", bytes("[\"" + CANARY + "\"]"), 400),
                Arguments.of("a text", bytes("\"" + CANARY + "\""), 400),
                Arguments.of("two documents", bytes("{\"prompt\":\"a\"} {\"prompt\":\"" + CANARY + "\"}"), 400),
                Arguments.of("a key twice", bytes("{\"prompt\":\"" + CANARY + "\",\"prompt\":\"b\"}"), 400),
                Arguments.of("deep nesting", bytes("{\"x\":" + "[".repeat(100_000) + "}"), 400),
                Arguments.of("a NUL", bytes("{\"prompt\":\"" + CANARY + "\u0000\"}"), 400),
                Arguments.of("invalid UTF-8", "{\"prompt\":\"\u00ff\u00fe\"}".getBytes(ISO_8859_1), 400),
                Arguments.of(
                        "a huge number", bytes("{\"prompt\":\"" + CANARY + "\",\"max_cost_usd\":1e999999999}"), 422),
                Arguments.of(
                        "a long number",
                        bytes("{\"prompt\":\"x\",\"max_output_tokens\":" + "9".repeat(900) + "}"),
                        422),
                Arguments.of("an id with a slash", bytes("{\"prompt\":\"x\",\"id\":\"../" + CANARY + "\"}"), 422),
                Arguments.of("an id with a line break", bytes("{\"prompt\":\"x\",\"id\":\"a\\n" + CANARY + "\"}"), 422),
                Arguments.of(
                        "a category that is none", bytes("{\"prompt\":\"x\",\"category\":\"<" + CANARY + ">\"}"), 422),
                Arguments.of("a prompt that is a number", bytes("{\"prompt\":4711}"), 422),
                Arguments.of("metadata that is text", bytes("{\"prompt\":\"x\",\"metadata\":\"" + CANARY + "\"}"), 422),
                Arguments.of("2 MB", bytes("{\"prompt\":\"" + CANARY + "x".repeat(2_000_000) + "\"}"), 413));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isRefusedByEveryDoorWithoutAnEcho(String name, byte[] body, int status) throws Exception {
        for (String door : List.of("/v1/tasks", "/v1/classify")) {
            assertProblem(post(door, JSON, body), status);
        }
        assertThat(TestLog.text()).doesNotContain(CANARY);
    }

    @Test
    void anAcceptedTasksTextIsInNoLog() throws Exception {
        HttpResponse<String> answer = post(
                "/v1/tasks",
                JSON,
                bytes("{\"prompt\":\"" + CANARY + "\",\"system\":\"" + CANARY + "\",\"metadata\":{\"a\":\"" + CANARY
                        + "\"}}"));

        assertThat(answer.statusCode()).isEqualTo(202);
        String id = JsonPath.from(answer.body()).get("id");
        await().until(() -> TestLog.text().contains("task=" + id));
        assertThat(TestLog.text()).doesNotContain(CANARY);
    }

    @Test
    void halfASurrogatePairIsCarriedAsItCame() throws Exception {
        HttpResponse<String> answer =
                post("/v1/tasks", JSON, bytes("{\"prompt\":\"x\\ud800\",\"category\":\"background\"}"));

        assertThat(answer.statusCode()).isEqualTo(202);
        try (RecordCollector lane = Wire.topic("lanes.local-fast.background.v1")) {
            String prompt = Wire.laneTask(lane, JsonPath.from(answer.body()).get("id"))
                    .task()
                    .prompt()
                    .orElseThrow();
            assertThat(prompt).isEqualTo("x\ud800");
        }
    }

    @Test
    void aBodyBeyondAnyLimitIsRefused() throws Exception {
        assertProblem(post("/v1/tasks/batch", "application/x-ndjson", new byte[17 << 20]), 413);
    }

    @Test
    void anAddressThatIsNoneIsAProblem() throws Exception {
        assertProblem(send("GET", "/v1/nothing/" + CANARY), 404);
        assertProblem(send("GET", "/" + CANARY), 404);
    }

    @Test
    void aMethodThatAnAddressDoesNotTakeIsAProblem() throws Exception {
        HttpResponse<String> refused = send("DELETE", "/v1/tasks");
        assertProblem(refused, 405);
        assertThat(refused.body())
                .as("a header that is not sent is not spoken of")
                .doesNotContain("Allow");
        assertProblem(send("GET", "/v1/classify"), 405);
    }

    @Test
    void aMediaTypeThatIsNotTakenIsAProblem() throws Exception {
        assertProblem(post("/v1/tasks", "text/plain", bytes(CANARY)), 415);
        assertProblem(post("/v1/tasks/batch", JSON, bytes("{}")), 415);
        assertProblem(post("/v1/tasks", "application/x-www-form-urlencoded", bytes("a=b")), 415);
    }

    @Test
    void anIdThatIsNoneIsAProblem() throws Exception {
        assertProblem(send("GET", "/v1/tasks/-" + CANARY), 400);
        assertProblem(send("GET", "/v1/tasks/" + "x".repeat(200)), 400);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonPath problem = JsonPath.from(answer.body());
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("type")).startsWith("urn:sluice:problem:");
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("instance")).startsWith("urn:uuid:");
        assertThat(answer.body()).doesNotContain(CANARY);
    }

    private static HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path));
    }

    // RestAssured would print megabytes to say what it sent.
    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
