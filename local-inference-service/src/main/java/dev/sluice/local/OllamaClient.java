package dev.sluice.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.task.ResponseFormat;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Refusals;
import dev.sluice.worker.calling.Reply;

/**
 * Ollama's {@code /api/chat}. The answer is asked for as a stream, so that one that stalls or breaks off is seen, and the
 * context is set with every call: Ollama cuts a prompt in silence otherwise.
 */
final class OllamaClient implements ModelClient {
    private final ModelServer server;
    private final HttpCalls http;
    private final String keepAlive;
    private final Machines machines;

    /**
     * Speaks to one server.
     *
     * @param keepAlive how long the model stays in memory, in Ollama's own form
     * @param machines is told what each answer says of the model's loading
     */
    OllamaClient(ModelServer server, HttpCalls http, String keepAlive, Machines machines) {
        this.server = server;
        this.http = http;
        this.keepAlive = keepAlive;
        this.machines = machines;
    }

    @Override
    public Completion complete(Call call) throws CallFailedException, InterruptedException {
        Map<String, String> headers = new HashMap<>();
        if (server.simulated()) {
            headers.put("x-sluice-task", call.task().id().value());
        }
        byte[] body = body(call).toString().getBytes(StandardCharsets.UTF_8);
        Reply reply = http.post(server, "/api/chat", headers, body, call.timeout());
        if (!reply.isOk()) {
            throw Refusals.of(server, call, reply, kind(reply), "");
        }
        OllamaStream.Answer answer = OllamaStream.read(server, reply);
        machines.answered(server, call.model(), answer.loadTime());
        return answer.completion();
    }

    /** Ollama has no codes: the two that matter are told by their words. */
    private static Kind kind(Reply reply) {
        String error = reply.json().path("error").asText("");
        if (reply.status() == 400 && error.contains("context length")) {
            return Kind.TOO_LONG;
        }
        // It never will have it: another try is in vain, another model is not.
        boolean noMemory = error.contains("more system memory");
        return noMemory ? Kind.MODEL_REFUSED : Refusals.kindOf(reply.status());
    }

    private ObjectNode body(Call call) {
        ObjectNode body =
                Json.mapper().createObjectNode().put("model", call.model().name());
        ArrayNode messages = body.putArray("messages");
        call.task().instruction().ifPresent(text -> add(messages, "system", text));
        for (Message turn : call.task().turns()) {
            add(messages, turn.role().wireName(), turn.content());
        }
        body.put("stream", true)
                // Neither the prompt nor, while it answers, the beginning of the conversation is to be dropped.
                .put("truncate", false)
                .put("shift", false)
                // Refused by models that can't think only when it is true.
                .put("think", false)
                .put("keep_alive", keepAlive);
        body.putObject("options")
                .put("num_ctx", call.model().contextTokens())
                .put("num_predict", call.maxOutputTokens());
        call.task().responseFormat().ifPresent(asked -> addFormat(body, asked));
        return body;
    }

    private static void add(ArrayNode messages, String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }

    private static void addFormat(ObjectNode body, ResponseFormat asked) {
        switch (asked.type()) {
            case TEXT -> {
                // It is the default.
            }
            case JSON_OBJECT -> body.put("format", "json");
            case JSON_SCHEMA -> asked.schema().ifPresent(schema -> body.set("format", schema));
        }
    }
}
