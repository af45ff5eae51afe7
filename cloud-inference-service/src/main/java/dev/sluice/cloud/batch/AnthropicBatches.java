package dev.sluice.cloud.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dev.sluice.cloud.AnthropicMessages;
import dev.sluice.contracts.Json;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Reply;

/** Anthropic's Message Batches. Instructions are not marked for its cache, which seldom outlives a batch's wait. */
public final class AnthropicBatches implements BatchClient {
    private static final String PATH = "/v1/messages/batches";
    private static final int PAGE = 100;

    private final ModelServer server;
    private final HttpCalls http;
    private final Duration timeout;
    private final AnthropicMessages messages;

    /** @param timeout how long one exchange with the provider may take */
    public AnthropicBatches(ModelServer server, HttpCalls http, Duration timeout) {
        this.server = server;
        this.http = http;
        this.timeout = timeout;
        this.messages = new AnthropicMessages(server);
    }

    @Override
    public ProviderBatch submit(String name, List<BatchedCall> calls) throws CallFailedException, InterruptedException {
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode requests = body.putArray("requests");
        for (BatchedCall call : calls) {
            requests.addObject().put("custom_id", call.callId()).set("params", messages.body(call.call(), false));
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        Reply reply = http.post(server, PATH, messages.headers(), bytes, timeout);
        return batch(BatchReplies.submitted(server, reply, kind(reply)));
    }

    @Override
    public ProviderBatch find(String id) throws CallFailedException, InterruptedException {
        JsonNode json = get(PATH + "/" + id).json();
        // Without it the batch would be waited for without end. In a list it may be another's.
        BatchReplies.text(server, json, "processing_status");
        return batch(json);
    }

    @Override
    public List<ProviderBatch> madeSince(Instant since) throws CallFailedException, InterruptedException {
        List<ProviderBatch> found = new ArrayList<>();
        String last = "";
        while (true) {
            JsonNode page = get(PATH + "?limit=" + PAGE + (last.isEmpty() ? "" : "&after_id=" + last))
                    .json();
            for (JsonNode node : BatchReplies.list(server, page, "data")) {
                ProviderBatch batch = batch(node);
                if (batch.wasMadeBefore(since)) {
                    return found;
                }
                found.add(batch);
            }
            if (!page.path("has_more").asBoolean()) {
                return found;
            }
            last = BatchReplies.next(server, page, last);
        }
    }

    @Override
    public boolean keepsNames() {
        return false;
    }

    @Override
    public List<BatchedResult> results(ProviderBatch ended) throws CallFailedException, InterruptedException {
        Reply reply = get(PATH + "/" + ended.id() + "/results");
        return BatchReplies.results(server, reply, (callId, line) -> result(callId, line.path("result")));
    }

    @Override
    public void delete(ProviderBatch ended) throws CallFailedException, InterruptedException {
        Reply reply = http.delete(server, PATH + "/" + ended.id(), messages.headers(), timeout);
        BatchReplies.requireDeleted(server, reply, kind(reply));
    }

    private BatchedResult result(String callId, JsonNode result) throws CallFailedException {
        return switch (result.path("type").asText()) {
            case "succeeded" -> answered(callId, result.path("message"));
            case "errored" -> new BatchedResult.Refused(callId, failure(result.path("error")));
            case "expired", "canceled" -> new BatchedResult.NotMade(callId);
            default -> throw BatchReplies.unreadable(server);
        };
    }

    private BatchedResult answered(String callId, JsonNode message) throws CallFailedException {
        return new BatchedResult.Answered(callId, messages.completion(message));
    }

    private CallFailedException failure(JsonNode error) {
        return BatchReplies.refused(server, AnthropicMessages.kind(error));
    }

    private Reply get(String path) throws CallFailedException, InterruptedException {
        Reply reply = http.get(server, path, messages.headers(), timeout);
        BatchReplies.require(server, reply, kind(reply));
        return reply;
    }

    private static Kind kind(Reply reply) {
        return AnthropicMessages.kind(reply.status(), reply.json());
    }

    private ProviderBatch batch(JsonNode json) throws CallFailedException {
        JsonNode succeeded = json.at("/request_counts/succeeded");
        long calls = 0;
        for (JsonNode count : json.path("request_counts")) {
            calls += count.asLong();
        }
        return new ProviderBatch(
                BatchReplies.text(server, json, "id"),
                Optional.empty(),
                BatchReplies.date(json.path("created_at")),
                json.path("processing_status").asText().equals("ended"),
                calls,
                succeeded.isIntegralNumber() ? OptionalLong.of(succeeded.asLong()) : OptionalLong.empty(),
                List.of(),
                Optional.empty());
    }
}
