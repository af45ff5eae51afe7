package dev.sluice.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.sluice.simulator.batch.Batch;
import dev.sluice.simulator.batch.ItemEnd;
import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.wire.RequestIds;

/** A batch as OpenAI tells of it; its files are written when it is first asked for after its end. */
final class CompletionBatch {
    private static final Duration LIFE = Duration.ofHours(24);

    private final Batch batch;
    private final String inputFile;
    private final JsonNode metadata;
    private final List<ObjectNode> errors;
    private final OpenAiFiles files;
    private final OpenAiProblems problems;
    private Optional<String> outputFile = Optional.empty();
    private Optional<String> errorFile = Optional.empty();
    private boolean written;

    CompletionBatch(
            Batch batch,
            String inputFile,
            JsonNode metadata,
            List<ObjectNode> errors,
            OpenAiFiles files,
            OpenAiProblems problems) {
        this.batch = batch;
        this.inputFile = inputFile;
        this.metadata = metadata;
        this.errors = List.copyOf(errors);
        this.files = files;
        this.problems = problems;
    }

    Batch batch() {
        return batch;
    }

    synchronized ObjectNode json() {
        Optional<Instant> ended = batch.endedAt();
        if (ended.isPresent() && !written) {
            outputFile = write("output", result -> result.end() instanceof ItemEnd.Answered);
            errorFile = write("error", result -> !(result.end() instanceof ItemEnd.Answered));
            written = true;
        }
        String status = status();
        ObjectNode json = Json.object()
                .put("id", batch.id())
                .put("object", "batch")
                .put("endpoint", CompletionBatches.ENDPOINT)
                .put("input_file_id", inputFile)
                .put("completion_window", "24h")
                .put("status", status)
                .put("output_file_id", outputFile.orElse(null))
                .put("error_file_id", errorFile.orElse(null))
                .put("created_at", batch.createdAt().getEpochSecond())
                .put("expires_at", batch.createdAt().plus(LIFE).getEpochSecond())
                .put("cancelling_at", seconds(batch.cancelledAt()));
        for (String end : List.of("completed", "failed", "expired", "cancelled")) {
            json.put(end + "_at", end.equals(status) ? seconds(ended) : null);
        }
        if (!errors.isEmpty()) {
            json.putObject("errors").put("object", "list").putArray("data").addAll(errors);
        } else {
            json.putNull("errors");
        }
        long answered = batch.count(ItemEnd.Answered.class);
        json.putObject("request_counts")
                .put("total", batch.items().size())
                .put("completed", answered)
                .put("failed", batch.results().size() - answered);
        json.set("metadata", metadata.isObject() ? metadata : Json.object().nullNode());
        return json;
    }

    private String status() {
        if (batch.endedAt().isEmpty()) {
            return batch.cancelledAt().isPresent() ? "cancelling" : "in_progress";
        }
        if (!errors.isEmpty()) {
            return "failed";
        }
        if (batch.count(ItemEnd.Cancelled.class) > 0) {
            return "cancelled";
        }
        return batch.count(ItemEnd.Expired.class) > 0 ? "expired" : "completed";
    }

    private static Long seconds(Optional<Instant> time) {
        return time.map(Instant::getEpochSecond).orElse(null);
    }

    /** Results come in any order, so nobody should find them in the one of the requests. */
    private Optional<String> write(String kind, Predicate<Batch.Result> which) {
        StringBuilder lines = new StringBuilder();
        batch.results().reversed().stream()
                .filter(which)
                .forEach(result -> lines.append(Json.text(line(result))).append('\n'));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        StoredFile file = files.store(batch.id() + "_" + kind + ".jsonl", "batch_output", lines.toString());
        return Optional.of(file.id());
    }

    private ObjectNode line(Batch.Result result) {
        ObjectNode line = Json.object()
                .put("id", RequestIds.create("batch_req_"))
                .put("custom_id", result.item().customId());
        return switch (result.end()) {
            case ItemEnd.Answered answered -> {
                line.set("response", response(200, answered.requestId(), answered.body()));
                yield line.putNull("error");
            }
            case ItemEnd.Refused refused -> {
                ObjectNode body = problems.body(refused.problem(), refused.requestId());
                line.set("response", response(refused.problem().status(), refused.requestId(), body));
                yield line.putNull("error");
            }
            case ItemEnd.Expired expired ->
                unanswered(
                        line,
                        "batch_expired",
                        "This request could not be executed before the completion window expired.");
            case ItemEnd.Cancelled cancelled ->
                unanswered(line, "batch_cancelled", "The batch was cancelled before this request was executed.");
        };
    }

    private static ObjectNode response(int status, String requestId, ObjectNode body) {
        ObjectNode response = Json.object().put("status_code", status).put("request_id", requestId);
        response.set("body", body);
        return response;
    }

    private static ObjectNode unanswered(ObjectNode line, String code, String message) {
        line.putNull("response").putObject("error").put("code", code).put("message", message);
        return line;
    }
}
