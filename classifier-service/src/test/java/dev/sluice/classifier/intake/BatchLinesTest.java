package dev.sluice.classifier.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

import dev.sluice.classifier.problem.ProblemException;

class BatchLinesTest {
    @Test
    void blankLinesAreSkippedAndStillCounted() {
        List<BatchLines.Line> lines = BatchLines.of("one\n\r\n \n two \nthree".getBytes(UTF_8), 10);

        assertThat(lines).extracting(BatchLines.Line::number).containsExactly(1, 4, 5);
        assertThat(lines).extracting(line -> new String(line.json(), UTF_8)).containsExactly("one", " two ", "three");
    }

    @Test
    void asManyLinesAsAllowedAreTakenAndOneMoreIsNot() {
        assertThat(BatchLines.of("1\n2\n\n".getBytes(UTF_8), 2)).hasSize(2);
        assertThatThrownBy(() -> BatchLines.of("1\n2\n3".getBytes(UTF_8), 2))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(413));
    }

    @Test
    void aBatchWithoutALineIsEmpty() {
        assertThatThrownBy(() -> BatchLines.of("\n \n".getBytes(UTF_8), 2))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }
}
