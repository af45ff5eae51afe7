package dev.sluice.cloud.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.sluice.contracts.Json;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.ChatCompletions;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Reply;

/** OpenAI's Batch API: a file of calls, a batch of the file, and files of results. */
public final class OpenAiBatches implements BatchClient {
    private static final Logger LOG = Logger.getLogger(OpenAiBatches.class);
    private static final String BATCHES = "/v1/batches";
    private static final String FILES = "/v1/files";
    private static final String ENDPOINT = "/v1/chat/completions";
    private static final String NAME = "sluice_batch";
    private static final Set<String> ENDS = Set.of("completed", "failed", "expired", "cancelled");
    private static final int PAGE = 100;

    private final ModelServer server;
    private final HttpCalls http;
    private final Duration timeout;
    private final ChatCompletions chat;

    /** @param timeout how long one exchange with the provider may take */
    public OpenAiBatches(ModelServer server, HttpCalls http, Duration timeout) {
        this.server = server;
        this.http = http;
        this.timeout = timeout;
        this.chat = new ChatCompletions(server);
    }

    @Override
    public ProviderBatch submit(String name, List<BatchedCall> calls) throws CallFailedException, InterruptedException {
        String file = upload(name, calls);
        ObjectNode body = Json.mapper()
                .createObjectNode()
                .put("input_file_id", file)
                .put("endpoint", ENDPOINT)
                .put("completion_window", "24h");
        body.putObject("metadata").put(NAME, name);
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        Reply reply = http.post(server, BATCHES, headers(), bytes, timeout);
        if (BatchReplies.isRefused(reply)) {
            discard(file);
        }
        return batch(BatchReplies.submitted(server, reply, kind(reply)));
    }

    /** A file alone costs nothing: where it is not known to be there, no batch is. */
    private String upload(String name, List<BatchedCall> calls) throws CallFailedException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (BatchedCall call : calls) {
            ObjectNode line = Json.mapper()
                    .createObjectNode()
                    .put("custom_id", call.callId())
                    .put("method", "POST")
                    .put("url", ENDPOINT);
            line.set("body", chat.body(call.call()));
            lines.append(line).append('\n');
        }
        String boundary = UUID.randomUUID().toString();
        String form = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
                + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + ".jsonl\"\r\n"
                + "Content-Type: application/jsonl\r\n\r\n" + lines + "\r\n--" + boundary + "--\r\n";
        String type = "multipart/form-data; boundary=" + boundary;
        Reply reply;
        try {
            reply = http.post(server, FILES, headers(), type, form.getBytes(StandardCharsets.UTF_8), timeout);
        } catch (CallFailedException e) {
            throw new CallFailedException(Kind.BUSY, e.getMessage());
        }
        BatchReplies.require(server, reply, kind(reply));
        return BatchReplies.text(reply.json().path("id"))
                .orElseThrow(() -> new CallFailedException(
                        Kind.BUSY, server.name() + " took a batch's calls without telling where they are"));
    }

    /** Deletes calls that no batch was made of. Where that fails, OpenAI keeps them for the 30 days that it keeps such files. */
    private void discard(String file) throws InterruptedException {
        try {
            deleteFile(file);
        } catch (CallFailedException e) {
            LOG.warnf("provider=%s file=%s outcome=not_deleted reason=%s", server.name(), file, e.kind());
        }
    }

    @Override
    public ProviderBatch find(String id) throws CallFailedException, InterruptedException {
        JsonNode json = get(BATCHES + "/" + id).json();
        // Without it the batch would be waited for without end. In a list it may be another's.
        BatchReplies.text(server, json, "status");
        return batch(json);
    }

    @Override
    public List<ProviderBatch> madeSince(Instant since) throws CallFailedException, InterruptedException {
        // Its times are whole seconds.
        Instant second = Instant.ofEpochSecond(since.getEpochSecond());
        List<ProviderBatch> found = new ArrayList<>();
        String last = "";
        while (true) {
            JsonNode page = get(BATCHES + "?limit=" + PAGE + (last.isEmpty() ? "" : "&after=" + last))
                    .json();
            for (JsonNode node : BatchReplies.list(server, page, "data")) {
                ProviderBatch batch = batch(node);
                if (batch.wasMadeBefore(second)) {
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
        return true;
    }

    @Override
    public List<BatchedResult> results(ProviderBatch ended) throws CallFailedException, InterruptedException {
        List<BatchedResult> results = new ArrayList<>();
        for (String file : ended.resultFiles()) {
            results.addAll(BatchReplies.results(server, get(FILES + "/" + file + "/content"), this::result));
        }
        return results;
    }

    @Override
    public void delete(ProviderBatch ended) throws CallFailedException, InterruptedException {
        // The calls come last: while they are there, so may be the answers.
        for (String file : ended.resultFiles()) {
            deleteFile(file);
        }
        if (ended.inputFile().isPresent()) {
            deleteFile(ended.inputFile().get());
        }
    }

    /** One that is gone is no failure: an earlier try may have come this far. */
    private void deleteFile(String file) throws CallFailedException, InterruptedException {
        Reply reply = http.delete(server, FILES + "/" + file, headers(), timeout);
        BatchReplies.requireDeleted(server, reply, kind(reply));
    }

    /** Refused calls stand in either of the two files of results, the ones that were not made in that of errors. */
    private BatchedResult result(String callId, JsonNode line) throws CallFailedException {
        JsonNode response = line.path("response");
        if (!response.isObject() && line.path("error").isObject()) {
            return new BatchedResult.NotMade(callId);
        }
        int status = response.path("status_code").asInt();
        if (status == 200) {
            return new BatchedResult.Answered(callId, chat.completion(response.path("body")));
        }
        if (status < 400) {
            throw BatchReplies.unreadable(server);
        }
        Kind kind = ChatCompletions.kind(status, response.path("body"));
        return new BatchedResult.Refused(callId, BatchReplies.refused(server, kind));
    }

    private Reply get(String path) throws CallFailedException, InterruptedException {
        Reply reply = http.get(server, path, headers(), timeout);
        BatchReplies.require(server, reply, kind(reply));
        return reply;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        server.apiKey().ifPresent(key -> headers.put("authorization", "Bearer " + key));
        return headers;
    }

    private static Kind kind(Reply reply) {
        return ChatCompletions.kind(reply.status(), reply.json());
    }

    private ProviderBatch batch(JsonNode json) throws CallFailedException {
        String status = json.path("status").asText();
        return new ProviderBatch(
                BatchReplies.text(server, json, "id"),
                BatchReplies.text(json.at("/metadata/" + NAME)),
                BatchReplies.seconds(json.path("created_at")),
                ENDS.contains(status),
                json.at("/request_counts/total").asLong(),
                answered(status, json.path("request_counts")),
                Stream.of("output_file_id", "error_file_id")
                        .flatMap(field -> BatchReplies.text(json.path(field)).stream())
                        .toList(),
                BatchReplies.text(json.path("input_file_id")));
    }

    /**
     * A batch that failed made no call, whether or not that is counted: its file was not taken. In one that is completed
     * each call is answered or failed; counts that leave out some are not to be relied on.
     */
    private static OptionalLong answered(String status, JsonNode counts) {
        JsonNode completed = counts.path("completed");
        if (!completed.isIntegralNumber()) {
            return status.equals("failed") ? OptionalLong.of(0) : OptionalLong.empty();
        }
        long total = counts.path("total").asLong();
        boolean whole = total > 0 && completed.asLong() + counts.path("failed").asLong() >= total;
        return whole || !status.equals("completed") ? OptionalLong.of(completed.asLong()) : OptionalLong.empty();
    }
}
