package dev.sluice.metrics.stats;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Urgency;
import dev.sluice.metrics.report.Report;

/**
 * What is going on at this moment, as {@code GET /v1/stats} answers it. Amounts are US dollars, exact to the nano-dollar.
 *
 * @param at when it was read
 * @param zone whose days, weeks and months are meant: the budget's time zone
 * @param periods when today, this week (Monday) and this month began
 * @param today what ended today
 * @param running what workers do now
 * @param lanes tasks that are in a lane and not yet done, for each lane that has any
 * @param budget how much may be spent and is
 */
public record Stats(
        Instant at,
        ZoneId zone,
        Periods periods,
        Totals today,
        Running running,
        List<LaneDepth> lanes,
        BudgetStanding budget) {
    public Stats {
        lanes = List.copyOf(lanes);
    }

    /** The same figures as if read at another time. */
    Stats readAt(Instant time) {
        return new Stats(time, zone, periods, today, running, lanes, budget);
    }

    /** The first moments of the periods that hold now. */
    public record Periods(Instant today, Instant week, Instant month) {}

    /**
     * What ended in a time.
     *
     * @param local how many of the tasks ended on a local model
     * @param costUsd the cost of all their calls
     * @param energy what local models took for them, which is no part of the cost; absent where nothing is known of it
     * @param baselines what they would have cost elsewhere
     * @param simulatedCalls how many of their calls the simulator answered
     */
    public record Totals(
            long tasks,
            long completed,
            long failed,
            long local,
            BigDecimal costUsd,
            Optional<Report.Energy> energy,
            List<Report.Saving> baselines,
            long simulatedCalls) {
        /** Of a report. */
        static Totals of(Report report) {
            long local = report.byRoute().stream()
                    .filter(share -> share.name().equals("local"))
                    .mapToLong(Report.Share::tasks)
                    .sum();
            return new Totals(
                    report.tasks().total(),
                    report.tasks().completed(),
                    report.tasks().failed(),
                    local,
                    report.costUsd(),
                    report.energy(),
                    report.baselines(),
                    report.simulated().calls());
        }
    }

    /**
     * What workers do.
     *
     * @param count how many tasks
     * @param tasks the first of them, those that were begun last first
     */
    public record Running(long count, List<RunningTask> tasks) {
        public Running {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * A task that a worker has, or that waits in a provider's batch.
     *
     * @param since when the ledger heard of it last
     * @param batched whether it waits in a batch
     */
    public record RunningTask(
            String id,
            Optional<String> category,
            Optional<String> model,
            Optional<String> route,
            Instant since,
            boolean batched) {}

    /** How many tasks a lane has, those in work included. */
    public record LaneDepth(String model, Urgency urgency, long tasks) {}

    /**
     * The budget.
     *
     * @param source who says so
     * @param periods the running month, and the day and the shares where there are any
     */
    public record BudgetStanding(Source source, List<BudgetPeriod> periods) {
        public BudgetStanding {
            periods = List.copyOf(periods);
        }

        /** Where the figures come from. */
        public enum Source {
            /** From cloud-inference-service, which keeps the budget. */
            @JsonProperty("budget")
            BUDGET,
            /** From the ledger's own count and the catalog, while cloud-inference-service does not answer. */
            @JsonProperty("ledger")
            LEDGER
        }
    }

    /**
     * How a period of the budget stands.
     *
     * @param scope {@code month}, {@code day}, or one of these with a share: {@code month:project=alpha}
     * @param capUsd the most that may be spent; absent where it is only counted
     * @param reservedUsd the most that the calls under way can cost
     * @param resetsAt when the next period begins
     * @param forecastUsd what is spent at its end if the rest goes as it went so far; absent on a period's first day
     */
    public record BudgetPeriod(
            String scope,
            Optional<BigDecimal> capUsd,
            BigDecimal spentUsd,
            BigDecimal reservedUsd,
            OffsetDateTime resetsAt,
            Optional<BigDecimal> forecastUsd) {}
}
