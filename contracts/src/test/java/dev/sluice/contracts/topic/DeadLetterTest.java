package dev.sluice.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import dev.sluice.contracts.event.EventRecords;

class DeadLetterTest {
    @Test
    void aDeadLetterCarriesTheRecordAsItCameAndTheReason() {
        byte[] value = {(byte) 0xFF, 0, '{'};
        ConsumerRecord<byte[], byte[]> source =
                new ConsumerRecord<>(Topics.REQUESTED, 2, 77, "key".getBytes(StandardCharsets.UTF_8), value);
        source.headers().add("x-trace", new byte[] {1, 2});

        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(source, "malformed", "the body is not valid JSON");

        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTER);
        assertThat(letter.partition()).isNull();
        assertThat(letter.key()).isEqualTo(source.key());
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.headers().lastHeader("x-trace").value()).containsExactly(1, 2);
        assertThat(EventRecords.header(letter.headers(), DeadLetter.REASON)).contains("malformed");
        assertThat(EventRecords.header(letter.headers(), DeadLetter.MESSAGE)).contains("the body is not valid JSON");
        assertThat(EventRecords.header(letter.headers(), DeadLetter.ORIGIN)).contains("tasks.requested.v1/2/77");
    }

    @Test
    void aTombstoneWithoutAKeyCanBeADeadLetter() {
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(Topics.REQUESTED, 0, 0, null, null);

        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(source, "empty", "the body is empty");

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(EventRecords.header(letter.headers(), DeadLetter.REASON)).contains("empty");
    }

    @Test
    void aLetterThatDiesAgainShowsItsLastReasonAndKeepsTheFirst() {
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(Topics.REQUESTED, 0, 5, null, new byte[0]);
        source.headers().add(DeadLetter.REASON, "invalid".getBytes(StandardCharsets.UTF_8));

        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(source, "empty", "the body is empty");

        assertThat(EventRecords.header(letter.headers(), DeadLetter.REASON)).contains("empty");
        assertThat(letter.headers().headers(DeadLetter.REASON)).hasSize(2);
    }
}
