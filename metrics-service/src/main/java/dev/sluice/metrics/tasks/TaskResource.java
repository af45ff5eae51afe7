package dev.sluice.metrics.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.view.Problem;
import dev.sluice.contracts.view.TaskView;
import dev.sluice.metrics.problem.ProblemException;

/** Tasks as the ledger has them. */
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TaskResource {
    private final TaskStore store;

    @Inject
    TaskResource(TaskStore store) {
        this.store = store;
    }

    /**
     * A page of tasks.
     *
     * @param tasks views of the tasks ({@link TaskView}), newest first
     * @param next the cursor of the next page; absent on the last
     */
    public record TaskPage(List<JsonNode> tasks, Optional<String> next) {}

    /** One task with its answer. */
    @GET
    @Path("/{id}")
    @Operation(summary = "A task's status, story, answer and cost")
    public Uni<TaskView> task(@PathParam("id") String id) {
        return store.find(taskId(id))
                .map(page -> page.tasks().stream()
                        .findFirst()
                        .map(task -> new StoryReader().view(task, answer(task, page)))
                        .orElseThrow(TaskResource::unknown));
    }

    /** Tasks, newest first. */
    @GET
    @Operation(summary = "Tasks, newest first, in pages")
    public Uni<TaskPage> tasks(@BeanParam TaskQuery query) {
        TaskFilter filter = TaskFilter.of(query);
        return store.list(filter)
                .map(page ->
                        new TaskPage(views(page, filter.withText()), page.next().map(Cursor::encode)));
    }

    private static List<JsonNode> views(TaskStore.Page page, boolean withText) {
        StoryReader reader = new StoryReader();
        return page.tasks().stream()
                .<JsonNode>map(task -> withText
                        ? Json.mapper().valueToTree(reader.view(task, answer(task, page)))
                        : reader.viewWithoutText(task))
                .toList();
    }

    private static Optional<String> answer(StoredTask task, TaskStore.Page page) {
        return Optional.ofNullable(page.answers().get(task.id));
    }

    private static TaskId taskId(String id) {
        try {
            return new TaskId(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.of(404, "unknown-task", "Unknown task", "The ledger has no task of this id (yet)."));
    }
}
