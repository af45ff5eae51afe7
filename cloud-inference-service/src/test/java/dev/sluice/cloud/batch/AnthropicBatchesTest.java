package dev.sluice.cloud.batch;

import static dev.sluice.cloud.batch.ScriptedProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;

/** What Anthropic may say that the simulator does not. */
class AnthropicBatchesTest {
    private static final String RESULTS = "GET /v1/messages/batches/b-1/results";
    private static final String GOOD =
            "{'custom_id': 'good', 'result': {'type': 'succeeded', 'message': {'content': [{'text': 'yes'}], "
                    + "'usage': {'input_tokens': 5, 'output_tokens': 3}}}}";
    private static final String UNCOUNTED =
            "{'custom_id': 'bad', 'result': {'type': 'succeeded', 'message': {'content': []}}}";

    @RegisterExtension
    final ScriptedProvider provider = new ScriptedProvider();

    @ParameterizedTest
    @ValueSource(
            strings = {
                UNCOUNTED,
                "{'custom_id': 'bad', 'result': {'type': 'succeeded', 'message': {'content': [], "
                        + "'usage': {'input_tokens': 5, 'output_tokens': -3}}}}",
                "{'custom_id': 'bad', 'result': {'type': 'postponed'}}",
                "{'custom_id': 'bad'}"
            })
    void aResultThatCanNotBeReadIsItsOwnCallsAlone(String line) throws Exception {
        provider.says(RESULTS, 200, json(line + "\n" + GOOD + "\n"));

        assertThat(results())
                .satisfiesExactly(
                        bad -> assertThat(bad).isEqualTo(new BatchedResult.Lost("bad")),
                        good -> assertThat(good).isInstanceOf(BatchedResult.Answered.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'custom_id': 'bad', 'res",
                "{'custom_id': '', 'result': {'type': 'expired'}}",
                "{'result': {'type': 'expired'}}",
                "null"
            })
    void aLineThatNamesNoCallIsPassedOver(String line) throws Exception {
        provider.says(RESULTS, 200, json(line + "\n" + GOOD + "\n"));

        assertThat(results()).singleElement().isInstanceOf(BatchedResult.Answered.class);
    }

    @Test
    void aBatchIsKnownByItsCallsThoughNoneOfItsResultsCanBeRead() throws Exception {
        provider.says(RESULTS, 200, json(UNCOUNTED));

        assertThat(results()).containsExactly(new BatchedResult.Lost("bad"));
    }

    @Test
    void aPageThatNamesNoCallIsNoResults() {
        provider.says(RESULTS, 200, "<html>sign in first</html>");

        CallFailedException failure = catchThrowableOfType(CallFailedException.class, this::results);

        assertThat(failure.kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @Test
    void resultsThatAreNotToBeHadAreAFailureOfAllOfThem() {
        provider.says(RESULTS, 500, "");

        CallFailedException failure = catchThrowableOfType(CallFailedException.class, this::results);

        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
    }

    private List<BatchedResult> results() throws Exception {
        provider.says(
                "GET /v1/messages/batches/b-1",
                200,
                json("{'id': 'b-1', 'created_at': '2026-01-01T00:00:00Z', 'processing_status': 'ended'}"));
        return provider.anthropic().results(provider.anthropic().find("b-1"));
    }
}
