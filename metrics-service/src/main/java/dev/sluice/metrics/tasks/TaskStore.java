package dev.sluice.metrics.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;
import org.hibernate.reactive.mutiny.Mutiny.Session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.TaskId;
import dev.sluice.database.Database;
import dev.sluice.database.JsonParameter;
import dev.sluice.database.Sql;

/** Reads tasks from the ledger. */
@ApplicationScoped
public class TaskStore {
    private static final String ANSWERS = Sql.statement("tasks/answers.sql");
    private static final String BY_ID = "from StoredTask task where task.id = :id";

    private final Database database;

    @Inject
    TaskStore(Database database) {
        this.database = database;
    }

    /**
     * Tasks, and the texts of their answers by task id, where those were asked for.
     *
     * @param next where a page ended that more may follow
     */
    record Page(List<StoredTask> tasks, Map<String, String> answers, Optional<Cursor> next) {}

    /** The task of that id, with its answer. */
    Uni<Page> find(TaskId id) {
        return database.inTransaction(session -> session.createSelectionQuery(BY_ID, StoredTask.class)
                .setParameter("id", id.value())
                .getResultList()
                .chain(tasks -> withAnswers(session, tasks, Optional.empty())));
    }

    /** A page of tasks, newest first. */
    Uni<Page> list(TaskFilter filter) {
        return database.inTransaction(session -> {
            SelectionQuery<StoredTask> query = session.createSelectionQuery(
                    "from StoredTask task where " + filter.conditions() + " order by task.sortAt desc, task.id desc",
                    StoredTask.class);
            filter.values().forEach(query::setParameter);
            // One more than asked for tells whether there is a next page.
            return query.setMaxResults(filter.limit() + 1).getResultList().chain(found -> {
                List<StoredTask> tasks = found.subList(0, Math.min(found.size(), filter.limit()));
                Optional<Cursor> next = found.size() > tasks.size()
                        ? Optional.of(tasks.getLast()).map(last -> new Cursor(last.sortAt, last.id))
                        : Optional.empty();
                return filter.withText()
                        ? withAnswers(session, tasks, next)
                        : Uni.createFrom().item(new Page(tasks, Map.of(), next));
            });
        });
    }

    private static Uni<Page> withAnswers(Session session, List<StoredTask> tasks, Optional<Cursor> next) {
        return session.createNativeQuery(ANSWERS, String.class)
                .setParameter(
                        "ids",
                        JsonParameter.of(tasks.stream().map(task -> task.id).toList()))
                .getSingleResult()
                .map(answers -> new Page(tasks, parse(answers), next));
    }

    private static Map<String, String> parse(String answers) {
        try {
            return Json.mapper().readValue(answers, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's own JSON can't be read", e);
        }
    }
}
