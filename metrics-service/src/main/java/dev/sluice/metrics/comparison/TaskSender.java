package dev.sluice.metrics.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.kafka.KafkaClients;

/** Asks for tasks as any producer may. A task that is sent again is the same task. It waits for the broker. */
@Singleton
class TaskSender {
    private final KafkaClients clients;
    private Producer<byte[], byte[]> producer;

    @Inject
    TaskSender(KafkaClients clients) {
        this.clients = clients;
    }

    /** @throws KafkaException if the broker does not have them all */
    synchronized void send(List<Task> tasks) {
        if (producer == null) {
            producer = clients.producer();
        }
        List<? extends Future<?>> sent = tasks.stream()
                .map(task -> producer.send(
                        new ProducerRecord<>(Topics.REQUESTED, task.id().value().getBytes(UTF_8), json(task))))
                .toList();
        for (Future<?> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new KafkaException("the broker did not take a task", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException(e);
            }
        }
    }

    private static byte[] json(Task task) {
        try {
            return Json.mapper().writeValueAsBytes(task);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a task that can't be written", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
