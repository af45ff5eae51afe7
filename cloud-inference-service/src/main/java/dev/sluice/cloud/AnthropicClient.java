package dev.sluice.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Refusals;
import dev.sluice.worker.calling.Reply;

/**
 * Anthropic's Messages. The answer is asked for as a stream, so that one that stalls or breaks off is seen, and no proxy
 * takes its connection for idle. A standing instruction that comes again is marked for the provider's cache: not at once, since
 * writing it costs a quarter more than reading it.
 */
final class AnthropicClient implements ModelClient {
    private final ModelServer server;
    private final HttpCalls http;
    private final AnthropicMessages messages;
    private final RecentInstructions recent;

    AnthropicClient(ModelServer server, HttpCalls http) {
        this(server, http, InstantSource.system());
    }

    /** @param clock tells how long ago an instruction came */
    AnthropicClient(ModelServer server, HttpCalls http, InstantSource clock) {
        this.server = server;
        this.http = http;
        this.messages = new AnthropicMessages(server);
        this.recent = new RecentInstructions(clock);
    }

    @Override
    public Completion complete(Call call) throws CallFailedException, InterruptedException {
        Map<String, String> headers = messages.headers();
        if (server.simulated()) {
            headers.put("x-sluice-task", call.task().id().value());
        }
        ObjectNode body = messages.body(call, recent.cameAgain(call)).put("stream", true);
        byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
        Reply reply = http.post(server, "/v1/messages", headers, json, call.timeout());
        if (!reply.isOk()) {
            String type = reply.code("/error/type");
            throw Refusals.of(server, call, reply, AnthropicMessages.kind(reply.status(), reply.json()), type);
        }
        return reply.isStream()
                ? messages.completion(MessageStream.whole(server, reply)).begunAfter(reply.firstBytes())
                : messages.completion(reply.json());
    }
}
