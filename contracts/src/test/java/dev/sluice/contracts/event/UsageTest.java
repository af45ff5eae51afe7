package dev.sluice.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
    @Test
    void thePromptIsTheInputOfEveryClass() {
        Usage usage = new Usage(1, 20, 300, 4_000, 50_000, 6);

        assertThat(usage.promptTokens()).isEqualTo(4_321);
    }

    @Test
    void usagesAddUpClassByClass() {
        Usage sum = new Usage(1, 2, 3, 4, 5, 1).plus(new Usage(10, 20, 30, 40, 50, 10));

        assertThat(sum).isEqualTo(new Usage(11, 22, 33, 44, 55, 11));
    }

    @Test
    void onlyZerosAreNothing() {
        assertThat(Usage.of(0, 0).isNone()).isTrue();
        assertThat(Usage.of(0, 1).isNone()).isFalse();
        assertThat(new Usage(0, 0, 0, 1, 0, 0).isNone()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1,0,0,0,0,0", "0,-1,0,0,0,0", "0,0,-1,0,0,0", "0,0,0,-1,0,0", "0,0,0,0,-1,0", "0,0,0,0,0,-1"})
    void aNegativeCountIsRefused(long input, long write5m, long write1h, long read, long output, long reasoning) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Usage(input, write5m, write1h, read, output, reasoning))
                .withMessage("a count of tokens is negative");
    }

    @Test
    void moreThoughtThanPutOutIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Usage(0, 0, 0, 0, 5, 6))
                .withMessage("reasoning tokens are part of the output tokens");
    }
}
