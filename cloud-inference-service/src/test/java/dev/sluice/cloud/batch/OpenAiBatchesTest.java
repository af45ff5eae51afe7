package dev.sluice.cloud.batch;

import static dev.sluice.cloud.batch.ScriptedProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import dev.sluice.worker.TestTasks;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;

/** What OpenAI or a server like it may say that the simulator does not. */
class OpenAiBatchesTest {
    private static final String COUNTED_BATCH = """
            { "id": "b-1", "created_at": 1, "status": "completed", "input_file_id": "in",
              "output_file_id": "out", "error_file_id": "err",
              "request_counts": { "total": 3, "completed": 2, "failed": 1 } }
            """;
    private static final String GOOD = answered("good", 3);

    @RegisterExtension
    final ScriptedProvider provider = new ScriptedProvider();

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aBlankIdIsNoFile(String blank) throws Exception {
        ProviderBatch ended = ended(COUNTED_BATCH.replace("\"err\"", "\"" + blank + "\""));
        provider.says("GET /v1/files/out/content", 200, GOOD);

        assertThat(provider.openAi().results(ended))
                .extracting(BatchedResult::callId)
                .containsExactly("good");
        assertThat(ended.resultFiles()).containsExactly("out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failed    | {'total': 0, 'completed': 0, 'failed': 0}",
                "failed    | null",
                "completed | {'total': 2, 'completed': 0, 'failed': 2}",
                "cancelled | {'total': 2, 'completed': 0, 'failed': 0}",
                "expired   | {'total': 2, 'completed': 0, 'failed': 1}"
            })
    void aBatchWithoutResultsMadeNothingWhereNoCallIsCountedAsCompleted(String status, String counts) throws Exception {
        assertThat(withoutFiles(status, counts).madeNothing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "completed | {'total': 2, 'completed': 2, 'failed': 0}",
                "expired   | {'total': 2, 'completed': 1, 'failed': 0}",
                "failed    | {'total': 2, 'completed': 1, 'failed': 0}",
                "cancelled | {}",
                "expired   | null",
                "completed | null",
                "completed | {'total': 0, 'completed': 0, 'failed': 0}",
                "completed | {'total': 2, 'completed': 0, 'failed': 1}"
            })
    void aBatchWithoutResultsMayHaveMadeCallsThatAreCountedOrLeftOutOfTheCount(String status, String counts)
            throws Exception {
        assertThat(withoutFiles(status, counts).madeNothing()).isFalse();
    }

    @Test
    void theAnswersAreDeletedBeforeTheCallsAndWhatIsGoneIsDeleted() throws Exception {
        ProviderBatch ended = ended(COUNTED_BATCH);
        provider.says("DELETE /v1/files/in", 200, "{}");
        provider.says("DELETE /v1/files/err", 500, "{}");

        CallFailedException failure = catchThrowableOfType(
                CallFailedException.class, () -> provider.openAi().delete(ended));
        provider.says("DELETE /v1/files/err", 200, "{}");
        provider.openAi().delete(ended);

        // The first file is not there, neither time.
        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
        assertThat(provider.requests().stream().skip(1))
                .containsExactly(
                        "DELETE /v1/files/out",
                        "DELETE /v1/files/err",
                        "DELETE /v1/files/out",
                        "DELETE /v1/files/err",
                        "DELETE /v1/files/in");
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_REQUEST", "429, BUSY"})
    void theFileOfARefusedBatchIsDeletedWhateverComesOfThat(int status, Kind kind) {
        provider.says("POST /v1/files", 200, "{\"id\": \"in\"}");
        provider.says("POST /v1/batches", status, "{}");
        provider.says("DELETE /v1/files/in", 500, "{}");

        assertThat(refused().kind()).isEqualTo(kind);
        assertThat(provider.requests()).last().isEqualTo("DELETE /v1/files/in");
    }

    @ParameterizedTest
    @CsvSource({"500, {}", "200, {}", "202, {}"})
    void theFileOfABatchThatMayBeThereIsKept(int status, String body) {
        provider.says("POST /v1/files", 200, "{\"id\": \"in\"}");
        provider.says("POST /v1/batches", status, body);

        assertThat(refused()).isNotNull();
        assertThat(provider.requests()).last().isEqualTo("POST /v1/batches");
    }

    @Test
    void withoutTheIdOfItsFileNoBatchIsSubmittedForNow() {
        provider.says("POST /v1/files", 200, "{\"id\": \"\"}");

        assertThat(refused().kind()).isEqualTo(Kind.BUSY);
        assertThat(provider.requests()).containsExactly("POST /v1/files");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'custom_id': 'bad', 'response': {'status_code': 200, 'body': {'choices': [{'message': {}}]}}}",
                "{'custom_id': 'bad', 'response': {'status_code': 200, 'body': {'choices': [{'message': {}}],"
                        + " 'usage': {'prompt_tokens': 5, 'completion_tokens': -1}}}}",
                "{'custom_id': 'bad', 'response': {'status_code': 302}}",
                "{'custom_id': 'bad', 'response': {}}",
                "{'custom_id': 'bad'}"
            })
    void aResultThatCanNotBeReadIsItsOwnCallsAlone(String line) throws Exception {
        assertThat(resultsBeside(line))
                .satisfiesExactly(
                        bad -> assertThat(bad).isEqualTo(new BatchedResult.Lost("bad")),
                        good -> assertThat(good).isInstanceOf(BatchedResult.Answered.class),
                        late -> assertThat(late).isEqualTo(new BatchedResult.NotMade("late")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'custom_id': 'bad', 'resp",
                "{'custom_id': 7, 'response': null, 'error': {'code': 'batch_expired'}}",
                "{'response': null, 'error': {'code': 'batch_expired'}}",
                "[]"
            })
    void aLineThatNamesNoCallIsPassedOver(String line) throws Exception {
        assertThat(resultsBeside(line))
                .satisfiesExactly(
                        good -> assertThat(good).isInstanceOf(BatchedResult.Answered.class),
                        late -> assertThat(late).isEqualTo(new BatchedResult.NotMade("late")));
    }

    @Test
    void aFileThatNamesNoCallIsNoFileOfResults() throws Exception {
        ProviderBatch ended = ended(COUNTED_BATCH);
        provider.says("GET /v1/files/out/content", 200, "<html>\nsign in first\n</html>");
        provider.says("GET /v1/files/err/content", 200, GOOD);

        CallFailedException failure = catchThrowableOfType(
                CallFailedException.class, () -> provider.openAi().results(ended));

        assertThat(failure.kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void aFileThatIsNotToBeHadIsAFailureOfAllOfThem() throws Exception {
        ProviderBatch ended = ended(COUNTED_BATCH);
        provider.says("GET /v1/files/out/content", 200, GOOD);
        provider.says("GET /v1/files/err/content", 500, "");

        CallFailedException failure = catchThrowableOfType(
                CallFailedException.class, () -> provider.openAi().results(ended));

        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
    }

    private List<BatchedResult> resultsBeside(String line) throws Exception {
        ProviderBatch ended = ended(COUNTED_BATCH);
        provider.says("GET /v1/files/out/content", 200, json(line) + "\n" + GOOD);
        provider.says(
                "GET /v1/files/err/content",
                200,
                json("{'custom_id': 'late', 'response': null, 'error': {'code': 'batch_expired'}}"));
        return provider.openAi().results(ended);
    }

    private ProviderBatch withoutFiles(String status, String counts) throws Exception {
        return ended(json("{'id': 'b-1', 'created_at': 1, 'status': '" + status + "', 'input_file_id': 'in', "
                + "'output_file_id': null, 'error_file_id': null, 'request_counts': " + counts + "}"));
    }

    private ProviderBatch ended(String batch) throws Exception {
        provider.says("GET /v1/batches/b-1", 200, batch);
        return provider.openAi().find("b-1");
    }

    private CallFailedException refused() {
        Call call = new Call(
                TestTasks.plain(),
                ScriptedProvider.MODELS.catalog().model(ScriptedProvider.MODELS.gpt()),
                200,
                ScriptedProvider.TIMEOUT);
        return catchThrowableOfType(
                CallFailedException.class,
                () -> provider.openAi().submit("b-1", List.of(new BatchedCall("call-1", call))));
    }

    private static String answered(String callId, int tokens) {
        return json("{'custom_id': '" + callId + "', 'response': {'status_code': 200, 'body': "
                + "{'choices': [{'message': {'content': 'yes'}}], "
                + "'usage': {'prompt_tokens': 5, 'completion_tokens': " + tokens + "}}}, 'error': null}");
    }
}
