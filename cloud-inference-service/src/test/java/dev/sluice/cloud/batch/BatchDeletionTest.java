package dev.sluice.cloud.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;

/** What a provider says of a deletion, and whether anything may still be there after it. */
class BatchDeletionTest {
    private static final ProviderBatch ENDED = new ProviderBatch(
            "b-1",
            Optional.empty(),
            Optional.of(Instant.EPOCH),
            true,
            1,
            OptionalLong.of(1),
            List.of("out"),
            Optional.of("in"));

    @RegisterExtension
    final ScriptedProvider provider = new ScriptedProvider();

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 410})
    void whatIsGoneIsDeleted(int status) throws Exception {
        answersDeletionsWith(status);

        provider.anthropic().delete(ENDED);
        provider.openAi().delete(ENDED);

        assertThat(provider.requests())
                .containsExactly("DELETE /v1/messages/batches/b-1", "DELETE /v1/files/out", "DELETE /v1/files/in");
    }

    @ParameterizedTest
    @CsvSource({"401, MODEL_REFUSED", "403, MODEL_REFUSED", "409, INVALID_REQUEST", "429, BUSY", "500, BUSY"})
    void whatTheProviderRefusesToDeleteIsStillThere(int status, Kind kind) {
        answersDeletionsWith(status);

        CallFailedException anthropics = catchThrowableOfType(
                CallFailedException.class, () -> provider.anthropic().delete(ENDED));
        CallFailedException openAis = catchThrowableOfType(
                CallFailedException.class, () -> provider.openAi().delete(ENDED));

        assertThat(anthropics.kind()).isEqualTo(kind);
        assertThat(openAis.kind()).isEqualTo(kind);
    }

    private void answersDeletionsWith(int status) {
        provider.says("DELETE /v1/messages/batches/b-1", status, "{}");
        provider.says("DELETE /v1/files/out", status, "{}");
        provider.says("DELETE /v1/files/in", status, "{}");
    }
}
