package dev.sluice.worker.lane;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A delivery that is worked on in a thread of its own, so that the slot can mind its lanes meanwhile. */
final class RunningTask {
    private static final Logger LOG = Logger.getLogger(RunningTask.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    // An interrupted task is to say so; one that publishes at that moment is to finish that.
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final StopSignal stop;
    private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    private final Thread thread;

    RunningTask(Delivery delivery, DeliveryHandler handler, Runnable answered, StopSignal stop) {
        this.stop = stop;
        this.thread = Thread.ofVirtual().name("task").start(() -> run(delivery, handler, answered));
    }

    private void run(Delivery delivery, DeliveryHandler handler, Runnable answered) {
        try {
            verdict.complete(handler.handle(delivery, answered));
        } catch (InterruptedException e) {
            LOG.infof(
                    "lane=%s outcome=released reason=stopping", delivery.lane().topic());
            verdict.complete(Verdict.RELEASE);
        } catch (RuntimeException | Error e) {
            LOG.errorf(
                    e,
                    "lane=%s outcome=released reason=internal",
                    delivery.lane().topic());
            verdict.complete(Verdict.RELEASE);
        }
    }

    /** Waits for its end; once the worker's time to stop is over it is interrupted and released. */
    Verdict await(Runnable meanwhile) throws InterruptedException {
        try {
            while (!stop.isOverdue()) {
                Optional<Verdict> now = within(stop.isGiven() ? Duration.ofMillis(20) : LOOK_EVERY);
                if (now.isPresent()) {
                    return now.get();
                }
                meanwhile.run();
            }
            thread.interrupt();
            return within(LAST_WORDS).orElse(Verdict.RELEASE);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a verdict never fails", e);
        }
    }

    private Optional<Verdict> within(Duration time) throws InterruptedException, ExecutionException {
        try {
            return Optional.of(verdict.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }
}
