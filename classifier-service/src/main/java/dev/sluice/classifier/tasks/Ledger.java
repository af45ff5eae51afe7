package dev.sluice.classifier.tasks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

import java.io.IOException;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedMap;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.view.TaskView;

/** Asks metrics-service, which keeps the account of all tasks. */
@ApplicationScoped
public class Ledger {
    private static final Logger LOG = Logger.getLogger(Ledger.class);

    private final LedgerClient client;
    private final ObjectMapper mapper;

    @Inject
    Ledger(@RestClient LedgerClient client, ObjectMapper mapper) {
        this.client = client;
        this.mapper = mapper;
    }

    /** The task's JSON, or empty if the ledger has not heard of it; fails with a 503 problem where nobody answers. */
    Uni<Optional<byte[]>> task(TaskId id) {
        return answered(client.task(id.value())).map(answer -> switch (answer.getStatus()) {
            case 200 -> Optional.of(answer.getEntity());
            case 404 -> Optional.empty();
            default -> throw away(answer.getStatus());
        });
    }

    /** A page of tasks as the ledger answers it, its refusals of a query too. */
    Uni<RestResponse<byte[]>> tasks(MultivaluedMap<String, String> query) {
        return answered(client.tasks(query)).invoke(answer -> {
            if (answer.getStatus() >= 500) {
                throw away(answer.getStatus());
            }
        });
    }

    /** The task, if the ledger says that it has ended. Where the ledger can't be asked, that is not known. */
    public Uni<Optional<TaskView>> finished(TaskId id) {
        return task(id).map(json -> json.flatMap(this::read).filter(Ledger::hasEnded))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /** Whether the task has ended; empty if the ledger has not heard of it. A 503 problem where nobody answers. */
    Uni<Optional<Boolean>> hasEnded(TaskId id) {
        return task(id).map(json -> json.flatMap(this::read).map(Ledger::hasEnded));
    }

    private static <T> Uni<RestResponse<T>> answered(Uni<RestResponse<T>> asked) {
        return asked.onFailure().transform(failure -> {
            LOG.debugf("ledger=away error=%s", failure.getClass().getName());
            return away(0);
        });
    }

    private static ProblemException away(int status) {
        return ProblemException.unavailable(
                status == 0
                        ? "metrics-service, which keeps the account of tasks, does not answer."
                        : "metrics-service, which keeps the account of tasks, answers " + status + ".");
    }

    private static boolean hasEnded(TaskView view) {
        return switch (view.status()) {
            case COMPLETED, FAILED -> true;
            case QUEUED, ROUTED, RUNNING -> false;
        };
    }

    private Optional<TaskView> read(byte[] json) {
        try {
            return Optional.of(mapper.readValue(json, TaskView.class));
        } catch (IOException e) {
            LOG.warn("ledger=unreadable");
            return Optional.empty();
        }
    }
}
