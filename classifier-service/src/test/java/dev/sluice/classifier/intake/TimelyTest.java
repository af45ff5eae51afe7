package dev.sluice.classifier.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class TimelyTest {
    private static final byte[] VALUE = {1, 2, 3};

    private final Timely.Writer writer = new Timely.Writer();

    @Test
    void aRecordIsSentWhileItsTimeRuns() {
        Timely soon =
                new Timely(VALUE, System.nanoTime() + Duration.ofMinutes(1).toNanos());

        assertThat(writer.serialize("topic", soon)).containsExactly(VALUE);
    }

    @Test
    void aRecordThatHasWaitedTooLongIsNotSentAndNotTriedAgain() {
        Timely late = new Timely(VALUE, System.nanoTime() - 1);

        // The connector tries others again, for as long as delivery.timeout.ms.
        assertThatThrownBy(() -> writer.serialize("topic", late)).isInstanceOf(SerializationException.class);
    }
}
