package dev.sluice.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.sluice.simulator.batch.Batch;
import dev.sluice.simulator.batch.ItemEnd;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.Json;

/**
 * The JSON objects of batches and their results.
 *
 * @param problems Anthropic's errors
 */
record MessageBatchJson(AnthropicProblems problems) {
    private static final Duration LIFE = Duration.ofHours(24);

    /** All requests count as processing until the whole batch has ended. */
    ObjectNode batch(Batch batch, Call call) {
        Optional<Instant> ended = batch.endedAt();
        String status = ended.isPresent() ? "ended" : batch.cancelledAt().isPresent() ? "canceling" : "in_progress";
        ObjectNode json =
                Json.object().put("id", batch.id()).put("type", "message_batch").put("processing_status", status);
        long processing = ended.isPresent() ? 0 : batch.items().size();
        json.putObject("request_counts")
                .put("processing", processing)
                .put("succeeded", batch.count(ItemEnd.Answered.class))
                .put("errored", batch.count(ItemEnd.Refused.class))
                .put("canceled", batch.count(ItemEnd.Cancelled.class))
                .put("expired", batch.count(ItemEnd.Expired.class));
        String results = "http://" + call.header("host").orElse("") + "/v1/messages/batches/" + batch.id() + "/results";
        return json.put("ended_at", ended.map(Instant::toString).orElse(null))
                .put("created_at", batch.createdAt().toString())
                .put("expires_at", batch.createdAt().plus(LIFE).toString())
                .putNull("archived_at")
                .put(
                        "cancel_initiated_at",
                        batch.cancelledAt().map(Instant::toString).orElse(null))
                .put("results_url", ended.map(end -> results).orElse(null));
    }

    /** One line of the results. */
    ObjectNode result(Batch.Result result) {
        ObjectNode line = Json.object().put("custom_id", result.item().customId());
        ObjectNode end = line.putObject("result");
        switch (result.end()) {
            case ItemEnd.Answered answered -> end.put("type", "succeeded").set("message", answered.body());
            case ItemEnd.Refused refused ->
                end.put("type", "errored").set("error", problems.body(refused.problem(), refused.requestId()));
            case ItemEnd.Expired expired -> end.put("type", "expired");
            case ItemEnd.Cancelled cancelled -> end.put("type", "canceled");
        }
        return line;
    }
}
