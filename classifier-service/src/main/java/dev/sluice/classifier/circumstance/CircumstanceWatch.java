package dev.sluice.classifier.circumstance;

import io.quarkus.runtime.Startup;
import org.jboss.logging.Logger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.kafka.KafkaClients;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.topic.Lane;

/**
 * Watches the budget and the lanes on a thread of its own, so that no decision waits for either. Where one of them does not
 * answer, it is not known and decides nothing. A catalog that asks for neither has neither watched.
 */
@Startup
@ApplicationScoped
public class CircumstanceWatch {
    private static final Logger LOG = Logger.getLogger(CircumstanceWatch.class);

    private record Heard(Circumstances circumstances, Instant at) {}

    private final CircumstanceSettings settings;
    private final Optional<BudgetReader> budget;
    private final Optional<LaneReader> lanes;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("circumstances").unstarted(task));
    private volatile Heard heard = new Heard(Circumstances.UNKNOWN, Instant.EPOCH);

    @Inject
    CircumstanceWatch(CircumstanceSettings settings, Catalog catalog, KafkaClients clients) {
        this.settings = settings;
        boolean costs =
                catalog.selection().flatMap(selection -> selection.worthUsd()).isPresent()
                        || catalog.routes().values().stream()
                                .anyMatch(route -> route.minQuality().isPresent());
        boolean queues =
                catalog.selection().flatMap(selection -> selection.longQueue()).isPresent();
        List<Lane> interactive = catalog.models().keySet().stream()
                .map(model -> new Lane(model, Urgency.INTERACTIVE))
                .toList();
        budget = settings.cloudUrl().filter(url -> costs || queues).map(BudgetReader::new);
        lanes = queues ? Optional.of(new LaneReader(clients.admin(), interactive)) : Optional.empty();
    }

    @PostConstruct
    // look() lets nothing out.
    @SuppressWarnings("FutureReturnValueIgnored")
    void start() {
        if (budget.isPresent() || lanes.isPresent()) {
            thread.scheduleWithFixedDelay(this::look, 0, settings.every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            Optional<Double> left = budget.isPresent() ? budget.get().left() : Optional.empty();
            Map<Lane, Long> waiting = lanes.isPresent() ? lanes.get().waiting() : Map.of();
            heard = new Heard(new Circumstances(left, waiting), Instant.now());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A task that throws would never run again.
            LOG.debugf("circumstances=unknown error=%s", e.getClass().getName());
        }
    }

    /** What was last heard, where that is not too long ago; never waits. */
    public Circumstances current() {
        Heard last = heard;
        return last.at().plus(settings.believed()).isBefore(Instant.now())
                ? Circumstances.UNKNOWN
                : last.circumstances();
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
        budget.ifPresent(BudgetReader::close);
    }
}
