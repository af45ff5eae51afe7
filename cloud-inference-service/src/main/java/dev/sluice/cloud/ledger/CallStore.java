package dev.sluice.cloud.ledger;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jakarta.inject.Singleton;

import dev.sluice.cloud.budget.BudgetStore;
import dev.sluice.cloud.budget.BudgetStore.Reservation;
import dev.sluice.cloud.budget.Period;
import dev.sluice.cloud.ledger.CallRow.State;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.database.Database;
import dev.sluice.database.JsonParameter;
import dev.sluice.database.Sql;
import dev.sluice.worker.ledger.Wall;

/** The turns in the database. Each method is one transaction, and may be run again if it is not known how it ended. */
@Singleton
final class CallStore {
    private static final String INSERT = Sql.statement("calls/insert.sql");
    private static final String LOCK = Sql.statement("calls/lock.sql");
    private static final String TAKE = Sql.statement("calls/take.sql");
    private static final String RESERVE = Sql.statement("calls/reserve.sql");
    private static final String STEP = Sql.statement("calls/step.sql");
    private static final String BATCH = Sql.statement("calls/batch.sql");
    private static final String FINISH = Sql.statement("calls/finish.sql");
    private static final String LEAVE = Sql.statement("calls/leave.sql");

    private final Database database;
    private final BudgetStore budget;
    private final CallsConfig config;

    CallStore(Database database, BudgetStore budget, CallsConfig config) {
        this.database = database;
        this.budget = budget;
        this.config = config;
    }

    /** What the ledger says to a claim. */
    sealed interface Answer {
        /** It is granted; with a wall, nothing is set aside. */
        record Granted(List<Attempt> lost, Optional<Wall> wall) implements Answer {}

        /** It was done. */
        record Finished(List<Event> events) implements Answer {}

        /** Its call waits in a batch. */
        record Batched() implements Answer {}

        /** Another one has it, and lives. */
        record Held() implements Answer {}
    }

    /** Claims a turn and sets money aside, both or, at the wall, the claim alone. */
    Uni<Answer> claim(ClaimKey key, Money highest) {
        return database.inTransaction(session -> key.in(session.createNativeQuery(INSERT, String.class))
                .setParameter("model", key.model())
                .setParameter("holder", key.holder())
                .setParameter("lease", config.lease().toMillis())
                .getResultList()
                .chain(inserted -> inserted.isEmpty()
                        ? lock(session, key).chain(row -> takeOver(session, key, row, highest))
                        : reserve(session, key, highest).map(wall -> new Answer.Granted(List.of(), wall))));
    }

    private Uni<Answer> takeOver(Session session, ClaimKey key, CallRow row, Money highest) {
        if (row.state() == State.FINISHED) {
            return Uni.createFrom()
                    .item(new Answer.Finished(StoredEvents.read(row.events().orElseThrow())));
        }
        if (row.state() == State.BATCHED) {
            return Uni.createFrom().item(new Answer.Batched());
        }
        boolean own = row.holder().equals(key.holder());
        if (row.state() != State.FREE && row.live() && !own) {
            return Uni.createFrom().item(new Answer.Held());
        }
        List<Attempt> lost = row.lostWithThis();
        return budget.settle(session, row.periods(), row.reservedNanoUsd(), row.spentIfLost())
                .chain(() -> take(session, key, lost))
                .chain(() -> reserve(session, key, highest))
                .map(wall -> new Answer.Granted(lost, wall));
    }

    private Uni<Optional<Wall>> reserve(Session session, ClaimKey key, Money highest) {
        if (highest.nanoUsd() == 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        return budget.reserve(session, key.metadata(), highest).chain(reservation -> switch (reservation) {
            case Reservation.Refused refused -> Uni.createFrom().item(Optional.of(refused.wall()));
            case Reservation.Made made ->
                key.in(session.createNativeQuery(RESERVE))
                        .setParameter("holder", key.holder())
                        .setParameter("amount", highest.nanoUsd())
                        .setParameter("periods", JsonParameter.of(made.periods()))
                        .executeUpdate()
                        .replaceWith(Optional.<Wall>empty());
        });
    }

    /** A request is about to leave; tells whether the turn is still this claim's. */
    Uni<Boolean> sending(ClaimKey key, Attempt ifLost) {
        return step(key, State.SENT, Optional.of(ifLost));
    }

    /** The request was turned away; tells whether the turn is still this claim's. */
    Uni<Boolean> turnedAway(ClaimKey key) {
        return step(key, State.CLAIMED, Optional.empty());
    }

    private Uni<Boolean> step(ClaimKey key, State state, Optional<Attempt> ifLost) {
        return database.inTransaction(session -> key.in(session.createNativeQuery(STEP))
                .setParameter("holder", key.holder())
                .setParameter("state", name(state))
                .setParameter("if_lost", JsonParameter.of(ifLost))
                .setParameter("lease", config.lease().toMillis())
                .executeUpdate()
                .map(rows -> rows == 1));
    }

    /**
     * The request was sent and lost; money for another is set aside.
     *
     * @return nothing where the turn is another's, and else the wall, if there is one
     */
    Uni<Optional<Optional<Wall>>> lost(ClaimKey key, Attempt attempt, Money highest) {
        return asHolder(key, (session, row) -> {
            // Run again, it finds the loss written.
            boolean written = row.state() != State.SENT;
            List<Attempt> lost = new ArrayList<>(row.lost());
            if (!written) {
                lost.add(attempt);
            }
            Money spent = written ? Money.ZERO : row.reservedNanoUsd();
            return budget.settle(session, row.periods(), row.reservedNanoUsd(), spent)
                    .chain(() -> take(session, key, lost))
                    .chain(() -> reserve(session, key, highest));
        });
    }

    /** The call is the batches' to make; tells nothing where the turn is another's, or was let go of. */
    Uni<Optional<Boolean>> batch(ClaimKey key, LaneTask laneTask, Attempt ifLost, Optional<String> traceparent) {
        return asHolder(key, (session, row) -> switch (row.state()) {
                    case CLAIMED ->
                        key.in(session.createNativeQuery(BATCH))
                                .setParameter("holder", key.holder())
                                .setParameter("lane_task", StoredEvents.text(laneTask))
                                .setParameter("if_lost", JsonParameter.of(ifLost))
                                .setParameter("traceparent", traceparent.orElse(""))
                                .executeUpdate()
                                .replaceWith(true);
                    // Run again, it finds that written.
                    case BATCHED, FINISHED -> Uni.createFrom().item(true);
                    case SENT, FREE -> Uni.createFrom().item(false);
                })
                .map(mine -> mine.filter(Boolean::booleanValue));
    }

    /** The turn is done; tells nothing where it is another's. */
    Uni<Optional<Boolean>> finish(ClaimKey key, List<Event> events, Money cost) {
        return asHolder(
                key,
                (session, row) -> row.state() == State.FINISHED
                        ? Uni.createFrom().item(true)
                        : budget.settle(session, row.periods(), row.reservedNanoUsd(), cost)
                                .chain(() -> key.in(session.createNativeQuery(FINISH))
                                        .setParameter("holder", key.holder())
                                        .setParameter("events", JsonParameter.of(StoredEvents.of(events)))
                                        .executeUpdate())
                                .replaceWith(true));
    }

    /** Lets go of the turn: a reservation for what was not sent is given back. */
    Uni<Void> leave(ClaimKey key) {
        return asHolder(key, (session, row) -> {
                    boolean sent = row.state() == State.SENT;
                    if (row.state() == State.FINISHED || row.state() == State.BATCHED) {
                        return Uni.createFrom().item(0);
                    }
                    Uni<Void> settled = sent
                            ? Uni.createFrom().voidItem()
                            : budget.settle(session, row.periods(), row.reservedNanoUsd(), Money.ZERO);
                    return settled.chain(() -> key.in(session.createNativeQuery(LEAVE))
                            .setParameter("holder", key.holder())
                            .setParameter("state", name(sent ? State.SENT : State.FREE))
                            .setParameter(
                                    "reserved", sent ? row.reservedNanoUsd().nanoUsd() : 0L)
                            .setParameter("periods", JsonParameter.of(sent ? row.periods() : List.<Period>of()))
                            .executeUpdate());
                })
                .replaceWithVoid();
    }

    private interface Work<T> {
        Uni<T> apply(Session session, CallRow row);
    }

    private <T> Uni<Optional<T>> asHolder(ClaimKey key, Work<T> work) {
        return database.inTransaction(session -> lock(session, key)
                .chain(row -> row.holder().equals(key.holder())
                        ? work.apply(session, row).map(Optional::of)
                        : Uni.createFrom().item(Optional.<T>empty())));
    }

    private static Uni<CallRow> lock(Session session, ClaimKey key) {
        return key.in(session.createNativeQuery(LOCK, String.class))
                .getSingleResult()
                .map(CallRow::read);
    }

    private Uni<Integer> take(Session session, ClaimKey key, List<Attempt> lost) {
        return key.in(session.createNativeQuery(TAKE))
                .setParameter("model", key.model())
                .setParameter("holder", key.holder())
                .setParameter("lost", JsonParameter.of(lost))
                .setParameter("lease", config.lease().toMillis())
                .executeUpdate();
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
