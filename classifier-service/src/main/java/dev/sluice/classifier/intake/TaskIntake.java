package dev.sluice.classifier.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.context.Context;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.InvalidTaskException;
import dev.sluice.contracts.task.InvalidTaskException.Violation;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.task.TaskLimits;
import dev.sluice.contracts.task.TaskReader;
import dev.sluice.contracts.view.Problem;

/** Reads what came by HTTP as a task, or says in problem details why it is none. */
@ApplicationScoped
public class TaskIntake {
    /** What writing a task anew may add to its length: its id, its privacy, other forms of numbers. */
    public static final int REWRITING_BYTES = 16 << 10;

    private static final int LARGEST_BODY_BYTES = 2 << 20;

    private final TaskReader reader;
    private final KnownNames names;
    private final ObjectMapper mapper;
    private final int mostBytes;

    @Inject
    TaskIntake(IntakeSettings settings, KnownNames names, ObjectMapper mapper) {
        if (settings.maxBodyBytes() < 1 || settings.maxBodyBytes() > LARGEST_BODY_BYTES) {
            throw new IllegalArgumentException("sluice.intake.max-body-bytes must be from 1 to " + LARGEST_BODY_BYTES);
        }
        this.reader = new TaskReader(TaskLimits.ofMaxBytes(settings.maxBodyBytes()));
        this.names = names;
        this.mapper = mapper;
        this.mostBytes = settings.maxBodyBytes() + REWRITING_BYTES;
    }

    /** The task in a body; for one that is only to be explained. */
    public Task read(byte[] body) {
        return read(parse(body), TaskId.random());
    }

    /**
     * The JSON object in a body.
     *
     * @throws ProblemException if it is empty, too large or no JSON object
     */
    public ObjectNode parse(byte[] body) {
        try {
            return reader.object(body);
        } catch (InvalidTaskException e) {
            throw problem(e);
        }
    }

    /**
     * The task in a body, ready to be written.
     *
     * @param idOfKey the id that an idempotency key gives a task that names none
     * @throws ProblemException if it is not a task, or too large, or names what the catalog does not have
     */
    AcceptableTask accept(byte[] body, Optional<TaskId> idOfKey) {
        return accept(parse(body), idOfKey);
    }

    /** The task that a JSON object describes, as {@link #accept(byte[], Optional)} has it. */
    public AcceptableTask accept(ObjectNode object, Optional<TaskId> idOfKey) {
        TaskId idWhereNoneIsGiven = idOfKey.orElseGet(TaskId::random);
        Task task = read(object, idWhereNoneIsGiven);
        byte[] json = write(task);
        if (json.length > mostBytes) {
            throw tooLarge("the task is too large once its numbers and names are written out");
        }
        boolean isIdChosen = idOfKey.isPresent() || !task.id().equals(idWhereNoneIsGiven);
        return new AcceptableTask(task, json, Context.root(), isIdChosen);
    }

    private Task read(ObjectNode object, TaskId idWhereNoneIsGiven) {
        try {
            Task task = reader.read(object, idWhereNoneIsGiven);
            List<Violation> unknown = names.unknown(task);
            if (!unknown.isEmpty()) {
                throw invalid(unknown);
            }
            return task;
        } catch (InvalidTaskException e) {
            throw problem(e);
        }
    }

    private static ProblemException problem(InvalidTaskException e) {
        return switch (e.kind()) {
            case EMPTY -> ProblemException.of(400, "empty", "Empty body", e.getMessage());
            case TOO_LARGE -> tooLarge(e.getMessage());
            case MALFORMED -> ProblemException.of(400, "malformed", "Not a JSON object", e.getMessage());
            case INVALID -> invalid(e.violations());
        };
    }

    private byte[] write(Task task) {
        try {
            return mapper.writeValueAsBytes(task);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a task that was read can be written", e);
        }
    }

    private static ProblemException tooLarge(String detail) {
        return ProblemException.of(413, "too-large", "Too large", detail);
    }

    private static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(Problem.of(422, "invalid-task", "Not a valid task", violations));
    }
}
