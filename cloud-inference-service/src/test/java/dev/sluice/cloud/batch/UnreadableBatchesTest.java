package dev.sluice.cloud.batch;

import static dev.sluice.cloud.batch.ScriptedProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;

/** Replies that can't be read: no batch is lost for its date, and none is taken for old, or for absent. */
class UnreadableBatchesTest {
    private static final String ANTHROPICS = "GET /v1/messages/batches";
    private static final String OPEN_AIS = "GET /v1/batches";
    private static final String FIRST_PAGE = "?limit=100";

    @RegisterExtension
    final ScriptedProvider provider = new ScriptedProvider();

    @ParameterizedTest
    @ValueSource(
            strings = {"'yesterday'", "'2026-13-01T00:00:00Z'", "'+1000000001-01-01T00:00:00Z'", "0", "{}", "null"})
    void aBatchOfAnthropicsIsKnownWithoutItsDate(String date) throws Exception {
        provider.says(ANTHROPICS + "/b-1", 200, anthropics("b-1", date));

        ProviderBatch found = provider.anthropic().find("b-1");

        assertThat(found.ended()).isTrue();
        assertThat(found.createdAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775807", "100000000000000000000", "0", "-1", "1.5", "'yesterday'", "{}", "null"})
    void aBatchOfOpenAisIsKnownWithoutItsDate(String date) throws Exception {
        provider.says(OPEN_AIS + "/b-1", 200, openAis("b-1", date));

        ProviderBatch found = provider.openAi().find("b-1");

        assertThat(found.ended()).isTrue();
        assertThat(found.createdAt()).isEmpty();
    }

    @Test
    void aBatchOfAnthropicsWithoutADateIsAmongThoseMadeSince() throws Exception {
        String batches = String.join(
                ", ",
                anthropics("b-4", "'2026-01-04T00:00:00Z'"),
                anthropics("b-3", "0"),
                anthropics("b-2", "'2026-01-02T00:00:00Z'"),
                anthropics("b-1", "'2026-01-01T00:00:00Z'"));
        provider.says(ANTHROPICS + FIRST_PAGE, 200, json("{'data': [" + batches + "]}"));

        assertThat(provider.anthropic().madeSince(Instant.parse("2026-01-02T00:00:00Z")))
                .extracting(ProviderBatch::id)
                .containsExactly("b-4", "b-3", "b-2");
    }

    @Test
    void aBatchOfOpenAisWithoutADateIsAmongThoseMadeSince() throws Exception {
        String batches =
                String.join(", ", openAis("b-4", "4"), openAis("b-3", "0"), openAis("b-2", "2"), openAis("b-1", "1"));
        provider.says(OPEN_AIS + FIRST_PAGE, 200, json("{'data': [" + batches + "]}"));

        assertThat(provider.openAi().madeSince(Instant.ofEpochSecond(2)))
                .extracting(ProviderBatch::id)
                .containsExactly("b-4", "b-3", "b-2");
    }

    @Test
    void anotherOnesBatchOfAListNeedNotTellHowItStands() throws Exception {
        String page = json("{'data': [{'id': 'b-1', 'created_at': null}]}");
        provider.says(ANTHROPICS + FIRST_PAGE, 200, page);
        provider.says(OPEN_AIS + FIRST_PAGE, 200, page);

        assertThat(provider.anthropic().madeSince(Instant.EPOCH))
                .extracting(ProviderBatch::ended)
                .containsExactly(false);
        assertThat(provider.openAi().madeSince(Instant.EPOCH))
                .extracting(ProviderBatch::ended)
                .containsExactly(false);
    }

    @Test
    void aListWhoseNextPageIsTheSameIsReadNoFurther() {
        String page = json("{'data': [], 'has_more': true, 'last_id': 'b-1'}");
        provider.says(ANTHROPICS + FIRST_PAGE, 200, page);
        provider.says(ANTHROPICS + FIRST_PAGE + "&after_id=b-1", 200, page);
        provider.says(OPEN_AIS + FIRST_PAGE, 200, page);
        provider.says(OPEN_AIS + FIRST_PAGE + "&after=b-1", 200, page);

        assertThatThrownBy(() -> provider.anthropic().madeSince(Instant.EPOCH)).isInstanceOf(CallFailedException.class);
        assertThatThrownBy(() -> provider.openAi().madeSince(Instant.EPOCH)).isInstanceOf(CallFailedException.class);
    }

    /** Batches that are not found are submitted again, and paid for twice. */
    @ParameterizedTest
    @ValueSource(strings = {"{'data': [], 'has_more': true}", "{'data': {}}", "{}", "[]", "<html>sign in first</html>"})
    void aReplyThatIsNoWholeListDoesNotTellThatThereAreNoBatches(String reply) {
        String page = json(reply);
        provider.says(ANTHROPICS + FIRST_PAGE, 200, page);
        provider.says(OPEN_AIS + FIRST_PAGE, 200, page);

        CallFailedException anthropics = catchThrowableOfType(
                CallFailedException.class, () -> provider.anthropic().madeSince(Instant.EPOCH));
        CallFailedException openAis = catchThrowableOfType(
                CallFailedException.class, () -> provider.openAi().madeSince(Instant.EPOCH));

        assertThat(anthropics.kind()).isEqualTo(Kind.UNCERTAIN);
        assertThat(openAis.kind()).isEqualTo(Kind.UNCERTAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id': 'b-1', 'created_at': 1}", "{}", "[]", "<html>sign in first</html>"})
    void aReplyThatDoesNotTellHowABatchStandsIsNone(String reply) {
        provider.says(ANTHROPICS + "/b-1", 200, json(reply));
        provider.says(OPEN_AIS + "/b-1", 200, json(reply));

        CallFailedException anthropics = catchThrowableOfType(
                CallFailedException.class, () -> provider.anthropic().find("b-1"));
        CallFailedException openAis = catchThrowableOfType(
                CallFailedException.class, () -> provider.openAi().find("b-1"));

        assertThat(anthropics.kind()).isEqualTo(Kind.UNCERTAIN);
        assertThat(openAis.kind()).isEqualTo(Kind.UNCERTAIN);
    }

    private static String anthropics(String id, String date) {
        return json("{'id': '" + id + "', 'created_at': " + date + ", 'processing_status': 'ended'}");
    }

    private static String openAis(String id, String date) {
        return json("{'id': '" + id + "', 'created_at': " + date + ", 'status': 'completed'}");
    }
}
