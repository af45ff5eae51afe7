package dev.sluice.metrics.stats;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import dev.sluice.contracts.view.Problem;
import dev.sluice.metrics.problem.ProblemException;

/** What is going on now, once or as a stream. */
@Path("/v1/stats")
public class StatsResource {
    private final StatsReader reader;
    private final StatsStream stream;

    @Inject
    StatsResource(StatsReader reader, StatsStream stream) {
        this.reader = reader;
        this.stream = stream;
    }

    /** The figures of this moment. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Today's totals, what runs, the lanes and the budget")
    public Uni<Stats> stats() {
        return reader.stats();
    }

    /**
     * The same as server-sent events: {@code stats} with the figures at once and whenever they change, {@code away} when they
     * can't be read, {@code alive} after a while without either.
     */
    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "The figures as they change, as server-sent events")
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        return stream.listen().orElseThrow(StatsResource::full).map(signal -> switch (signal) {
            case StatsStream.Signal.Figures(Stats stats) -> event(sse, "stats", stats);
            case StatsStream.Signal.Away away -> event(sse, "away", away);
            case StatsStream.Signal.Alive alive -> event(sse, "alive", alive);
        });
    }

    private static OutboundSseEvent event(Sse sse, String name, Object data) {
        return sse.newEventBuilder().name(name).data(data).build();
    }

    private static ProblemException full() {
        return new ProblemException(Problem.of(
                503, "listeners", "Too many listeners", "As many programs listen as may; read /v1/stats instead."));
    }
}
