package dev.sluice.classifier.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.reactive.messaging.MutinyEmitter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.classifier.tasks.AcceptedTasks;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Task;
import dev.sluice.tracing.Tracing;

class RequestedTopicTest {
    private final List<UniEmitter<? super Object>> unanswered = new ArrayList<>();
    private final RequestedTopic topic = new RequestedTopic(channel(), new AcceptedTasks(), Tracing.off());

    @Test
    void beyondTheMostThatMayBeOutstandingATaskIsRefusedAtOnceAndNeverSent() {
        fill();

        Optional<Throwable> refusal = failure(write());

        assertThat(refusal)
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(ProblemException.class, refused -> {
                            assertThat(refused.problem().status()).isEqualTo(503);
                            assertThat(refused.problem().type()).isEqualTo("urn:sluice:problem:unavailable");
                        }));
        assertThat(unanswered).hasSize(RequestedTopic.MOST_OUTSTANDING);
    }

    @Test
    void aWriteThatHasEndedMakesRoomForAnother() {
        fill();
        unanswered.get(0).complete("");
        unanswered.get(1).fail(new IllegalStateException("the broker is away"));

        assertThat(failure(write())).isEmpty();
        assertThat(failure(write())).isEmpty();
        assertThat(failure(write())).isPresent();
    }

    @Test
    void aWriteForWhichNobodyWaitsAnyMoreIsOutstandingAllTheSame() {
        fill().forEach(waiting -> waiting.cancel(true));

        assertThat(failure(write())).isPresent();
    }

    private List<CompletableFuture<Void>> fill() {
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int number = 0; number < RequestedTopic.MOST_OUTSTANDING; number++) {
            waiting.add(write());
        }
        return waiting;
    }

    private CompletableFuture<Void> write() {
        Task task = Task.ofPrompt(TaskId.random(), "What is a sluice?");
        return topic.write(new AcceptableTask(task, new byte[0], Context.root(), false))
                .subscribeAsCompletionStage();
    }

    private static Optional<Throwable> failure(CompletableFuture<Void> written) {
        return written.isCompletedExceptionally() ? Optional.of(written.exceptionNow()) : Optional.empty();
    }

    /** A channel that takes records, and answers when the test does. */
    @SuppressWarnings("unchecked")
    private MutinyEmitter<ProducerRecord<String, Timely>> channel() {
        return (MutinyEmitter<ProducerRecord<String, Timely>>) Proxy.newProxyInstance(
                MutinyEmitter.class.getClassLoader(),
                new Class<?>[] {MutinyEmitter.class},
                (self, method, arguments) -> Uni.createFrom().emitter(unanswered::add));
    }
}
