package dev.sluice.contracts.schema;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.RoutingProfile;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.LearningObserved;
import dev.sluice.contracts.event.QualityChanged;
import dev.sluice.contracts.event.RoutesChanged;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.event.TaskRouted;
import dev.sluice.contracts.event.TaskSignals;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.event.WorkerStatus;

/** The golden samples: at least one of each event. */
final class GoldenSamples {
    private GoldenSamples() {}

    static List<Golden> all() {
        return List.of(
                new Golden(
                        "lane-task.minimal",
                        new LaneTask(
                                SampleEvents.minimalTask(),
                                SampleEvents.minimalDecision(),
                                List.of(),
                                SampleEvents.ACCEPTED,
                                SampleEvents.ROUTED)),
                new Golden(
                        "lane-task.rich",
                        new LaneTask(
                                SampleEvents.richTask(),
                                SampleEvents.richDecision(),
                                List.of(SampleEvents.failedLocalAttempt(), SampleEvents.cloudAttempt()),
                                SampleEvents.ACCEPTED,
                                SampleEvents.ROUTED)),
                new Golden(
                        "task-routed.minimal",
                        new TaskRouted(
                                SampleEvents.ID,
                                SampleEvents.minimalDecision(),
                                SampleEvents.ACCEPTED,
                                SampleEvents.ROUTED)),
                new Golden(
                        "task-routed.rich",
                        new TaskRouted(
                                SampleEvents.ID,
                                SampleEvents.richDecision(),
                                SampleEvents.ACCEPTED,
                                SampleEvents.ROUTED)),
                new Golden(
                        "task-routed.explored",
                        new TaskRouted(
                                SampleEvents.ID,
                                SampleEvents.exploredDecision(),
                                SampleEvents.ACCEPTED,
                                SampleEvents.ROUTED)),
                new Golden(
                        "task-started.rich",
                        new TaskStarted(
                                SampleEvents.ID,
                                1,
                                "local-brain",
                                Route.LOCAL,
                                "local-inference-service@box:8081",
                                SampleEvents.STARTED)),
                new Golden(
                        "task-started.batched",
                        new TaskStarted(
                                SampleEvents.ID,
                                1,
                                "cloud-haiku",
                                Route.CLOUD,
                                "cloud-inference-service@box:8082",
                                SampleEvents.STARTED,
                                Optional.of(SampleEvents.STARTED.plus(Duration.ofHours(27))))),
                new Golden(
                        "task-escalated.rich",
                        new TaskEscalated(
                                SampleEvents.ID,
                                SampleEvents.failedLocalAttempt(),
                                "cloud-haiku",
                                SampleEvents.STARTED)),
                new Golden(
                        "task-rated.rich",
                        new TaskRated(
                                SampleEvents.ID,
                                SampleEvents.RATING_ID,
                                Optional.of(2),
                                Optional.of(true),
                                Optional.of("cloud-haiku"),
                                SampleEvents.FINISHED)),
                new Golden(
                        "task-rated.minimal",
                        new TaskRated(
                                SampleEvents.ID,
                                SampleEvents.RATING_ID,
                                Optional.of(5),
                                Optional.empty(),
                                Optional.empty(),
                                SampleEvents.FINISHED)),
                new Golden("task-finished.completed", completed()),
                new Golden("task-finished.minimal", neverRouted()),
                new Golden(
                        "call-metered.rich",
                        new CallMetered(
                                SampleEvents.ID,
                                "data-processing",
                                SampleEvents.cloudAttempt(),
                                SampleEvents.FINISHED)),
                new Golden(
                        "call-metered.local",
                        new CallMetered(
                                SampleEvents.ID,
                                "data-processing",
                                SampleEvents.localAttempt(),
                                SampleEvents.FINISHED)),
                new Golden("worker-status.rich", SampleEvents.workerStatus()),
                new Golden(
                        "worker-status.minimal",
                        new WorkerStatus(
                                "cloud-inference-service@box:8082", Route.CLOUD, List.of(), SampleEvents.STARTED)),
                new Golden(
                        "routes-changed.rich",
                        new RoutesChanged(
                                "6ad1f0a4-2f0b-4b57-9c55-0a2f5d0c8f11",
                                3,
                                RoutingProfile.LOCAL_FIRST,
                                Map.of(
                                        "deep-analysis",
                                        new CategoryRoute(
                                                "local-smart",
                                                List.of("cloud-sonnet"),
                                                Urgency.BACKGROUND,
                                                Optional.of(0.7),
                                                Optional.of(List.of("Go through our churn figures.")),
                                                Optional.of(List.of("(?i)churn")))),
                                "ana",
                                "route deep-analysis",
                                SampleEvents.STARTED)),
                new Golden(
                        "quality-changed.demoted",
                        new QualityChanged(
                                "6ad1f0a4-2f0b-4b57-9c55-0a2f5d0c8f12",
                                "data-processing",
                                QualityChanged.Standing.DEMOTED,
                                "local-brain",
                                "local-instruct",
                                "cloud-sonnet",
                                Optional.of(0.25),
                                Optional.of(0.0625),
                                Optional.of(0.75),
                                12,
                                "quality",
                                SampleEvents.STARTED)),
                new Golden(
                        "quality-changed.restored",
                        new QualityChanged(
                                "6ad1f0a4-2f0b-4b57-9c55-0a2f5d0c8f13",
                                "data-processing",
                                QualityChanged.Standing.RESTORED,
                                "local-brain",
                                "local-instruct",
                                "cloud-sonnet",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                "ana",
                                SampleEvents.STARTED)),
                new Golden(
                        "learning-observed.rich",
                        new LearningObserved(
                                SampleEvents.ID,
                                SampleEvents.ID + "/1",
                                "local-brain",
                                Route.LOCAL,
                                false,
                                true,
                                SampleEvents.signals(),
                                SampleEvents.FINISHED)),
                new Golden(
                        "learning-observed.minimal",
                        new LearningObserved(
                                SampleEvents.ID,
                                SampleEvents.ID + "/1",
                                "cloud-haiku",
                                Route.CLOUD,
                                true,
                                false,
                                new TaskSignals(
                                        "gain-1-abc", "AAQ=", Optional.empty(), Optional.empty(), Optional.empty()),
                                SampleEvents.FINISHED)),
                new Golden("learning-changed.adopted", SampleEvents.adopted()),
                new Golden("learning-changed.back", SampleEvents.putBack()));
    }

    private static TaskFinished completed() {
        return new TaskFinished(
                SampleEvents.ID,
                TaskFinished.Outcome.COMPLETED,
                Optional.of(SampleEvents.richDecision()),
                List.of(SampleEvents.failedLocalAttempt(), SampleEvents.cloudAttempt()),
                Optional.of(new TaskFinished.Answer("{\"total\": 42} – ✓", "stop")),
                Optional.empty(),
                Map.of("all-sonnet", Money.ofNanoUsd(20_310_000), "cheapest-adequate", Money.ofNanoUsd(6_770_000)),
                Map.of("customer", "4711", "source", "mail"),
                SampleEvents.ACCEPTED,
                SampleEvents.FINISHED);
    }

    private static TaskFinished neverRouted() {
        return new TaskFinished(
                SampleEvents.ID,
                TaskFinished.Outcome.FAILED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new Failure(Failure.Kind.NO_MODEL, "the catalog has no such model")),
                Map.of(),
                Map.of(),
                SampleEvents.ACCEPTED,
                SampleEvents.FINISHED);
    }
}
