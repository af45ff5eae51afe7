package dev.sluice.metrics.tasks;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import jakarta.ws.rs.QueryParam;

/** The parameters of {@code GET /v1/tasks}, as they came. */
public class TaskQuery {
    @QueryParam("status")
    @Parameter(description = "routed, running, completed or failed")
    String status;

    @QueryParam("category")
    String category;

    @QueryParam("route")
    @Parameter(description = "local or cloud")
    String route;

    @QueryParam("model")
    @Parameter(description = "alias of the model that had the task last, or is to have it")
    String model;

    @QueryParam("from")
    @Parameter(description = "accepted at this date or time or after it")
    String from;

    @QueryParam("to")
    @Parameter(description = "accepted before this date or time")
    String to;

    @QueryParam("limit")
    @Parameter(description = "the most tasks of a page, 1 to 500; 50 where absent")
    String limit;

    @QueryParam("cursor")
    @Parameter(description = "`next` of the page before")
    String cursor;

    @QueryParam("text")
    @Parameter(description = "true: with the answers' texts")
    String text;
}
