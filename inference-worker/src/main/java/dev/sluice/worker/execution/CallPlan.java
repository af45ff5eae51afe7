package dev.sluice.worker.execution;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Model;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.catalog.UnpricedModelException;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.calling.PromptSize;

/**
 * A call before it is made: how long its answer may be, what it can cost at most, and whether it can be made at all.
 *
 * @param maxOutputTokens the longest answer
 * @param highestCost more than the call can cost; zero for a local model
 * @param obstacle why it is not made, where it is not
 */
record CallPlan(int maxOutputTokens, Money highestCost, Optional<Failure> obstacle) {
    CallPlan {
        requireNonNull(highestCost, "highestCost");
        requireNonNull(obstacle, "obstacle");
    }

    /** What is paid for a call. */
    enum Tariff {
        /** The price of a call that is made at once. */
        ORDINARY,
        /** The price of one that is made in a batch. */
        BATCH
    }

    /** The plan of a task's call of a model. */
    static CallPlan of(Catalog catalog, Pricing pricing, String alias, LaneTask laneTask, Tariff tariff, Instant now) {
        Task task = laneTask.task();
        Model model = catalog.model(alias);
        PromptSize prompt = PromptSize.of(task);
        int asked = task.maxOutputTokens().orElse(model.maxOutputTokens());
        int room = model.contextTokens() - prompt.likelyTokens();
        // An answer as long as the task allows need not fit, but one of the usual length must.
        if (room < Math.min(asked, model.maxOutputTokens())) {
            String message = "the prompt of about " + prompt.likelyTokens()
                    + " tokens leaves no room for an answer in the " + model.contextTokens() + " tokens of " + alias;
            return blocked(Failure.Kind.TOO_LONG, message);
        }
        int output = Math.min(asked, room);
        if (catalog.routeOf(alias) == Route.LOCAL) {
            return new CallPlan(output, Money.ZERO, Optional.empty());
        }
        try {
            Money highest = switch (tariff) {
                case ORDINARY -> pricing.highestCost(alias, prompt.highestTokens(), output, now);
                case BATCH -> pricing.highestBatchCost(alias, prompt.highestTokens(), output, now);
            };
            return new CallPlan(output, highest, tooExpensive(laneTask, alias, highest));
        } catch (UnpricedModelException e) {
            return blocked(Failure.Kind.NO_MODEL, alias + " has no price for today in the catalog");
        }
    }

    private static Optional<Failure> tooExpensive(LaneTask laneTask, String alias, Money highest) {
        Money spent = laneTask.attempts().stream().map(Attempt::costNanoUsd).reduce(Money.ZERO, Money::plus);
        return laneTask.task()
                .maxCostUsd()
                .map(Money::ofUsd)
                .filter(limit -> spent.plus(highest).compareTo(limit) > 0)
                .map(limit -> new Failure(
                        Failure.Kind.TOO_EXPENSIVE,
                        alias + " may cost up to " + spent.plus(highest).toUsd().toPlainString()
                                + " USD, more than the task's limit of "
                                + limit.toUsd().toPlainString()));
    }

    private static CallPlan blocked(Failure.Kind kind, String message) {
        return new CallPlan(1, Money.ZERO, Optional.of(new Failure(kind, message)));
    }
}
