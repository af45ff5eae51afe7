package dev.sluice.metrics.shadow;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.catalog.Quality;
import dev.sluice.contracts.task.Purpose;
import dev.sluice.contracts.task.Task;
import dev.sluice.database.Database;
import dev.sluice.database.DatabaseFailure;
import dev.sluice.database.JsonParameter;
import dev.sluice.database.Sql;
import dev.sluice.metrics.comparison.Comparison;
import dev.sluice.metrics.comparison.Judge;
import dev.sluice.metrics.comparison.Questions;

/**
 * Picks the configured share of real tasks that a local model has done, and lets them be compared as far as their budget
 * goes. Which ones is a matter of the task id's hash alone.
 */
@Singleton
class Shadows implements Questions {
    private static final Logger LOG = Logger.getLogger(Shadows.class);
    private static final String PICK = Sql.statement("shadow/pick.sql");
    private static final String LOCK = Sql.statement("shadow/lock.sql");
    private static final String RESERVE = Sql.statement("shadow/reserve.sql");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the judge's instruction, its schema and the marks around the texts come to at most, in tokens. */
    private static final int AROUND = 3_000;

    private final Catalog catalog;
    private final Pricing pricing;
    private final Database database;
    private final LanePrompts prompts;

    @Inject
    Shadows(Catalog catalog, Database database, LanePrompts prompts) {
        this.catalog = catalog;
        this.pricing = new Pricing(catalog);
        this.database = database;
        this.prompts = prompts;
    }

    @Scheduled(
            identity = "shadows",
            every = "${sluice.shadow.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void pick() {
        catalog.quality()
                .ifPresent(quality -> quality.shadow()
                        .filter(shadow -> shadow.share().signum() > 0)
                        .ifPresent(shadow -> pick(quality, shadow)));
    }

    private void pick(Quality quality, Quality.Shadow shadow) {
        try {
            database.inTransaction(session -> session.createNativeQuery(PICK)
                            .setParameter("reference", quality.reference())
                            .setParameter("judge", quality.judge())
                            .setParameter("models", JsonParameter.of(candidates(quality)))
                            .setParameter("share", shadow.share().doubleValue())
                            .executeUpdate())
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.warnf("shadows=waiting %s", DatabaseFailure.describe(e));
        }
    }

    /** Those that the catalog still has: another's lane may be gone. */
    private List<String> candidates(Quality quality) {
        return catalog.modelsOn(Route.LOCAL).stream()
                .filter(alias -> !alias.equals(quality.reference()) && !alias.equals(quality.judge()))
                .toList();
    }

    @Override
    public boolean isOf(String purpose) {
        return purpose.equals(Purpose.SHADOW.wireName());
    }

    @Override
    public Optional<Task> find(Comparison comparison) {
        return prompts.find(comparison.prompt());
    }

    /** A token is a byte at least, so that bytes bound the prompt, as the cloud worker's own bound does. */
    @Override
    public boolean mayAsk(Comparison comparison, Task request, long answerBytes) {
        Optional<Quality.Shadow> shadow = catalog.quality().flatMap(Quality::shadow);
        if (shadow.isEmpty()) {
            return false;
        }
        Instant now = Instant.now();
        long requestBytes = Judge.bytes(Judge.question(request, "", ""));
        int output = request.maxOutputTokens()
                .orElseGet(() -> catalog.model(comparison.reference()).maxOutputTokens());
        Money answer = pricing.highestCost(comparison.reference(), requestBytes + AROUND, output, now);
        Money judgement = pricing.highestCost(
                comparison.judge(),
                requestBytes + answerBytes + Judge.MOST_ANSWER_BYTES + AROUND,
                Judge.MOST_OUTPUT_TOKENS,
                now);
        long most = answer.plus(judgement).plus(judgement).nanoUsd();
        long budget = Money.ofUsd(shadow.get().monthlyUsd()).nanoUsd();
        int reserved = database.inTransaction(session -> session.createNativeQuery(LOCK, String.class)
                        .getResultList()
                        .chain(() -> session.createNativeQuery(RESERVE)
                                .setParameter("most", most)
                                .setParameter("id", comparison.id())
                                .setParameter("budget", budget)
                                .executeUpdate()))
                .await()
                .atMost(PATIENCE);
        return reserved == 1;
    }
}
