package dev.sluice.metrics.retention;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.database.Database;
import dev.sluice.database.DatabaseFailure;
import dev.sluice.database.Sql;

/**
 * Makes the partitions of the months to come and drops those that are too old, at start and from time to time, on every replica:
 * the database lets one do it and the others find it done.
 */
@Singleton
public class Months {
    private static final Logger LOG = Logger.getLogger(Months.class);
    private static final String ADD_MONTHS = Sql.statement("retention/add-months.sql");
    private static final String DROP_ANSWERS = Sql.statement("retention/drop-answers.sql");
    private static final String DROP_TASKS = Sql.statement("retention/drop-tasks.sql");

    private final Database database;
    private final Retention retention;

    @Inject
    Months(Database database, RetentionSettings settings) {
        this.database = database;
        this.retention = new Retention(settings.answersMonths(), settings.tasksMonths());
    }

    @Scheduled(
            identity = "months",
            every = "${sluice.retention.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> keepUp() {
        return keepUp(Clock.systemUTC(), retention)
                .onFailure()
                .invoke(failure -> LOG.warnf("months=not-kept-up %s", DatabaseFailure.describe(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** Makes and drops what a retention asks for at a time; fails where the database can't be asked. */
    Uni<Void> keepUp(Clock clock, Retention kept) {
        return at(ADD_MONTHS, Optional.of(clock.instant()))
                .chain(() -> at(DROP_ANSWERS, kept.answersSince(clock)))
                .chain(() -> at(DROP_TASKS, kept.tasksSince(clock)));
    }

    private Uni<Void> at(String statement, Optional<Instant> moment) {
        return moment.map(time -> database.inTransaction(session -> session.createNativeQuery(statement, String.class)
                                .setParameter("moment", time.toString())
                                .getSingleResult())
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
