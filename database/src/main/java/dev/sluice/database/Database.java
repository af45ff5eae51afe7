package dev.sluice.database;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.hibernate.reactive.mutiny.Mutiny;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The way to the service's database. Every use of it is a transaction, whichever thread asks for it. */
@ApplicationScoped
public class Database {
    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Vertx vertx;

    @Inject
    public Database(Mutiny.SessionFactory sessions, Pool pool, Vertx vertx) {
        this.sessions = sessions;
        this.pool = pool;
        this.vertx = vertx;
    }

    /**
     * Does work in a transaction of its own, which is committed if the work succeeds. Each subscription does it again.
     * A transaction that has begun goes on to its end though nobody waits for it any more: a caller who hangs up is
     * noticed on another thread, from where the session can't be closed and its connection would be lost to the pool.
     *
     * @param work what to do; it is called on an event loop
     */
    public <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
        return toItsEnd(() -> sessions.withTransaction((session, transaction) -> work.apply(session)));
    }

    /** The same on a bare connection, for statements whose rows are {@link TextColumns}. */
    public <T> Uni<T> onConnection(Function<SqlConnection, Uni<T>> work) {
        return toItsEnd(() -> pool.withTransaction(work));
    }

    private <T> Uni<T> toItsEnd(Supplier<Uni<? extends T>> transaction) {
        return Uni.createFrom()
                .emitter(waiting -> Uni.createFrom()
                        .deferred(transaction)
                        .runSubscriptionOn(this::onContextOfItsOwn)
                        .subscribe()
                        .with(waiting::complete, waiting::fail));
    }

    /** Runs a statement on many rows, unless there are none; answers with the texts of its first column. */
    public static Uni<List<String>> execute(SqlConnection connection, String statement, TextColumns<?> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection.preparedQuery(statement).execute(rows.parameters()).map(answer -> {
            List<String> texts = new ArrayList<>(answer.size());
            answer.forEach(row -> texts.add(row.getString(0)));
            return texts;
        });
    }

    /** What a statement that answers with one JSON text, and takes text parameters, answers. */
    public static Uni<String> json(Mutiny.Session session, String statement) {
        return session.createNativeQuery(statement, String.class).getSingleResult();
    }

    /** Runs a statement that merges many rows and answers with nothing. */
    public static Uni<Integer> merge(Mutiny.Session session, String statement, List<?> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return session.createNativeQuery(statement)
                .setParameter("rows", JsonParameter.of(rows))
                .executeUpdate();
    }

    /** Hibernate Reactive binds a session to the Vert.x context it was opened on, so each transaction gets its own. */
    private void onContextOfItsOwn(Runnable command) {
        ContextInternal context =
                ((VertxInternal) vertx).createEventLoopContext().duplicate();
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> command.run());
    }
}
