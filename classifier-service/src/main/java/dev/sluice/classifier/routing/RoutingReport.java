package dev.sluice.classifier.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jboss.logging.Logger;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.intake.IntakeMetrics;

/** Tells of a batch once it is committed: in the memory of routed tasks, the log and the metrics. */
@ApplicationScoped
public class RoutingReport {
    private static final Logger LOG = Logger.getLogger(RoutingReport.class);

    private final RoutedTasks routed;
    private final IntakeMetrics intake;
    private final MeterRegistry registry;

    @Inject
    RoutingReport(RoutedTasks routed, IntakeMetrics intake, MeterRegistry registry) {
        this.routed = routed;
        this.intake = intake;
        this.registry = registry;
    }

    void committed(List<Outcome> outcomes) {
        outcomes.forEach(this::committed);
    }

    private void committed(Outcome outcome) {
        switch (outcome) {
            case Outcome.Routed to -> {
                routed.add(to.id());
                countIfFromKafka(to.isFromKafka());
                LOG.infof(
                        "task=%s category=%s model=%s urgency=%s reasons=%s",
                        to.id(),
                        to.decision().category(),
                        to.decision().model(),
                        to.decision().urgency().wireName(),
                        String.join(",", to.decision().reasons()));
            }
            case Outcome.Failed not -> {
                routed.add(not.id());
                countIfFromKafka(not.isFromKafka());
                LOG.infof(
                        "task=%s failure=%s reasons=%s",
                        not.id(), not.failure().kind(), String.join(",", not.reasons()));
            }
            case Outcome.Duplicate again -> {
                registry.counter("sluice.duplicate.tasks").increment();
                LOG.debugf("task=%s duplicate=true", again.id());
            }
            case Outcome.Refused refused -> {
                registry.counter("sluice.refused.tasks", Tags.of("reason", refused.reason()))
                        .increment();
                LOG.infof("record=%s refused=%s", refused.place(), refused.reason());
            }
        }
    }

    private void countIfFromKafka(boolean isFromKafka) {
        if (isFromKafka) {
            intake.accepted("kafka");
        }
    }
}
