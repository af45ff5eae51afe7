package dev.sluice.database;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.util.UUID;

/**
 * A right that one instance at a time has. The holder counts its time from before it asked, by its own steady clock, and
 * so stops before the database would give the right to another.
 */
public final class Lease {
    private static final String HOLD = Sql.statement("lease/hold.sql");
    private static final String RELEASE = Sql.statement("lease/release.sql");

    private final Database database;
    private final String name;
    private final Duration duration;
    private final String holder = UUID.randomUUID().toString();

    /**
     * A right that this instance does not have yet.
     *
     * @param name the right's name; instances that name the same compete for it
     * @param duration for how long it is given
     */
    public Lease(Database database, String name, Duration duration) {
        this.database = database;
        this.name = name;
        this.duration = duration;
    }

    /** Takes the right, or keeps it for its whole duration again; tells until when this instance may use it. */
    public Uni<Term> hold() {
        return Uni.createFrom().deferred(() -> {
            long asked = System.nanoTime();
            return database.inTransaction(session -> session.createNativeQuery(HOLD, String.class)
                            .setParameter("name", name)
                            .setParameter("holder", holder)
                            .setParameter("millis", duration.toMillis())
                            .getResultList())
                    .map(rows -> rows.isEmpty() ? Term.NONE : new Term(true, asked + duration.toNanos()));
        });
    }

    /** Gives the right back, if this instance has it. */
    public Uni<Void> release() {
        return database.inTransaction(session -> session.createNativeQuery(RELEASE)
                        .setParameter("name", name)
                        .setParameter("holder", holder)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * How long a right may be used.
     *
     * @param held whether there is any
     * @param until {@link System#nanoTime} at its end
     */
    public record Term(boolean held, long until) {
        /** No right at all. */
        public static final Term NONE = new Term(false, 0);

        /** Whether it may be used now. */
        public boolean isRunning() {
            return held && System.nanoTime() - until < 0;
        }
    }
}
