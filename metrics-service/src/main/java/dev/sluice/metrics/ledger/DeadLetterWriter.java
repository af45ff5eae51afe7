package dev.sluice.metrics.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.topic.DeadLetter;

/** Sends records that can't be read to the dead-letter topic. */
@ApplicationScoped
public class DeadLetterWriter {
    private static final Logger LOG = Logger.getLogger(DeadLetterWriter.class);
    private static final String REASON = "unreadable";

    private final MutinyEmitter<byte[]> emitter;

    @Inject
    DeadLetterWriter(@Channel("dead-letters") MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /**
     * Succeeds when the broker has the letter. A record that is too large with its headers goes without all that came
     * with it: its origin tells where it is.
     */
    Uni<Void> write(ConsumerRecord<byte[], byte[]> source, String message) {
        LOG.warnf(
                "record=unreadable topic=%s partition=%d offset=%d message=\"%s\"",
                source.topic(), source.partition(), source.offset(), message);
        return send(DeadLetter.of(source, REASON, message))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> send(DeadLetter.of(withoutContent(source), REASON, message)));
    }

    private static ConsumerRecord<byte[], byte[]> withoutContent(ConsumerRecord<byte[], byte[]> source) {
        return new ConsumerRecord<>(source.topic(), source.partition(), source.offset(), null, null);
    }

    private Uni<Void> send(ProducerRecord<byte[], byte[]> letter) {
        return Uni.createFrom()
                .deferred(() -> emitter.sendMessage(Message.of(letter.value())
                        .addMetadata(OutgoingKafkaRecordMetadata.<byte[]>builder()
                                .withKey(letter.key())
                                .withHeaders(letter.headers())
                                .build())));
    }
}
