package dev.sluice.worker.calling;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** OpenAI's Chat Completions, of OpenAI itself and of local servers that speak it (llama.cpp, vLLM, LM Studio). */
public final class OpenAiClient implements ModelClient {
    private final ModelServer server;
    private final HttpCalls http;
    private final ChatCompletions chat;

    public OpenAiClient(ModelServer server, HttpCalls http) {
        this.server = server;
        this.http = http;
        this.chat = new ChatCompletions(server);
    }

    @Override
    public Completion complete(Call call) throws CallFailedException, InterruptedException {
        Map<String, String> headers = new HashMap<>();
        server.apiKey().ifPresent(key -> headers.put("authorization", "Bearer " + key));
        if (server.simulated()) {
            headers.put("x-sluice-task", call.task().id().value());
        }
        byte[] body = chat.body(call).toString().getBytes(StandardCharsets.UTF_8);
        Reply reply = http.post(server, "/v1/chat/completions", headers, body, call.timeout());
        if (!reply.isOk()) {
            String code = reply.code("/error/code").isEmpty() ? reply.code("/error/type") : reply.code("/error/code");
            throw Refusals.of(server, call, reply, ChatCompletions.kind(reply.status(), code), code);
        }
        return chat.completion(reply.json());
    }
}
