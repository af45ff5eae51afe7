package dev.sluice.worker.calling;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * OpenAI's Chat Completions, of OpenAI itself and of local servers that speak it (llama.cpp, vLLM, LM Studio). The answer is
 * asked for as a stream, so that one that stalls or breaks off is seen, and no proxy takes its connection for idle. OpenAI
 * streams some models to verified organizations alone; of such a one the whole answer is asked for.
 */
public final class OpenAiClient implements ModelClient {
    private final ModelServer server;
    private final HttpCalls http;
    private final ChatCompletions chat;
    private final Set<String> notStreamed = ConcurrentHashMap.newKeySet();

    public OpenAiClient(ModelServer server, HttpCalls http) {
        this.server = server;
        this.http = http;
        this.chat = new ChatCompletions(server);
    }

    @Override
    public Completion complete(Call call) throws CallFailedException, InterruptedException {
        long began = System.nanoTime();
        boolean streamed = !notStreamed.contains(call.model().name());
        Reply reply = post(call, streamed);
        if (streamed && refusesStream(reply)) {
            // Refused, so neither made nor billed.
            notStreamed.add(call.model().name());
            reply = post(call.within(call.timeout().minusNanos(System.nanoTime() - began)), false);
        }
        if (!reply.isOk()) {
            String code = reply.code("/error/code").isEmpty() ? reply.code("/error/type") : reply.code("/error/code");
            throw Refusals.of(server, call, reply, ChatCompletions.kind(reply.status(), reply.json()), code);
        }
        return reply.isStream()
                ? chat.completion(CompletionStream.whole(server, reply)).begunAfter(reply.firstBytes())
                : chat.completion(reply.json());
    }

    private Reply post(Call call, boolean streamed) throws CallFailedException, InterruptedException {
        Map<String, String> headers = new HashMap<>();
        server.apiKey().ifPresent(key -> headers.put("authorization", "Bearer " + key));
        if (server.simulated()) {
            headers.put("x-sluice-task", call.task().id().value());
        }
        ObjectNode body = chat.body(call);
        if (streamed) {
            body.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        return http.post(
                server,
                "/v1/chat/completions",
                headers,
                body.toString().getBytes(StandardCharsets.UTF_8),
                call.timeout());
    }

    /** Where no parameter is named, servers that take no field unknown to them say in words which one it was. */
    private static boolean refusesStream(Reply reply) {
        boolean refused = reply.status() == 400 || reply.status() == 422;
        return refused
                && (reply.json().at("/error/param").asText("").startsWith("stream")
                        || reply.body().contains("stream_options"));
    }
}
