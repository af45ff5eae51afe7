package dev.sluice.classifier.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import dev.sluice.contracts.topic.DeadLetter;

class DeadLettersTest {
    @Test
    void aDeadLetterKeepsTheRawKeyValueAndHeaders() {
        ConsumerRecord<byte[], byte[]> source = record(new byte[] {1, 2, 3});
        source.headers().add("their-own", new byte[] {9});

        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(source, "malformed", "not JSON");

        assertThat(letter.value()).containsExactly(1, 2, 3);
        assertThat(letter.key()).containsExactly(7);
        assertThat(letter.headers().lastHeader("their-own").value()).containsExactly(9);
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("malformed");
        assertThat(header(letter, DeadLetter.ORIGIN)).isEqualTo("topic/3/42");
    }

    @Test
    void aRecordThatIsTooLargeForTheDeadLetterTopicIsCutAndSaysSo() {
        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(record(new byte[10 << 20]), "too_large", "too large");

        assertThat(letter.value()).hasSize(1 << 20);
        assertThat(header(letter, DeadLetters.VALUE_BYTES)).isEqualTo("10485760");
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("too_large");
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>("topic", 3, 42, new byte[] {7}, value);
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
