package dev.sluice.metrics.report;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import java.time.Instant;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The savings report, as JSON for programs and as text for a terminal. */
@Path("/v1/report")
public class ReportResource {
    private final Reports reports;

    @Inject
    ReportResource(Reports reports) {
        this.reports = reports;
    }

    /**
     * What was done and saved in a window.
     *
     * @param from a date or a time; where absent, the beginning of the month in which the window ends
     * @param to a date or a time, not part of the window; where absent, now
     */
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Tasks, costs and savings of a time")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Report.class)))
    public Uni<Response> report(
            @QueryParam("from") String from, @QueryParam("to") String to, @Context HttpHeaders headers) {
        boolean asText = asText(headers);
        Instant now = Instant.now();
        return reports.report(Window.of(from, to, now), now)
                .map(report -> asText
                        ? Response.ok(new TextReport(report).render(), "text/plain;charset=UTF-8")
                                .build()
                        : Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build());
    }

    /** Text only for who asks for it before JSON: a caller that takes anything gets JSON. */
    private static boolean asText(HttpHeaders headers) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (accepted.isCompatible(MediaType.TEXT_PLAIN_TYPE)) {
                return true;
            }
        }
        return false;
    }
}
