package dev.sluice.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;

import dev.sluice.simulator.Provider;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.http.Routes;
import dev.sluice.simulator.http.UnreadableBody;
import dev.sluice.simulator.wire.AnswerPlayer;
import dev.sluice.simulator.wire.AnswerSink;
import dev.sluice.simulator.wire.Bill;
import dev.sluice.simulator.wire.Director;
import dev.sluice.simulator.wire.RequestIds;
import dev.sluice.simulator.wire.Script;
import dev.sluice.simulator.wire.WireProblem;

/** Anthropic's Messages and Message Batches API. */
public final class AnthropicWire {
    private static final List<String> LISTED = List.of(
            "claude-haiku-4-5",
            "claude-haiku-5.5",
            "claude-sonnet-4-5",
            "claude-sonnet-4-6",
            "claude-sonnet-5",
            "claude-sonnet-5.5",
            "claude-opus-4-5",
            "claude-opus-4-6",
            "claude-opus-4-7",
            "claude-opus-4-8");

    private final Director director;
    private final AnswerPlayer player;
    private final PromptCache cache;
    private final AnthropicProblems problems = new AnthropicProblems();
    private final MessageBatches batches;

    /**
     * The wire.
     *
     * @param director decides what happens with a call
     * @param player answers it
     * @param clock tells when a cached prompt's life is over
     * @param cacheMinimumTokens prompts shorter than this are not cached; where absent, the model's own minimum holds
     */
    public AnthropicWire(Director director, AnswerPlayer player, InstantSource clock, OptionalInt cacheMinimumTokens) {
        this.director = director;
        this.player = player;
        this.cache = new PromptCache(clock, cacheMinimumTokens);
        this.batches = new MessageBatches(director, player, cache, clock, problems);
    }

    /** Adds the wire's paths. */
    public void addTo(Routes routes) {
        routes.on("POST", "/v1/messages", new AnthropicEndpoint(this::messages, problems));
        batches.addTo(routes);
    }

    /** Whether a call to a path that two providers have is meant for this one. */
    public static boolean isMeantBy(Call call) {
        return call.header(AnthropicEndpoint.VERSION).isPresent();
    }

    /** Answers {@code GET /v1/models}. */
    public void list(Call call) throws IOException {
        if (call.header("x-api-key").isEmpty()) {
            problems.reply(call, problems.noKey(), RequestIds.create("req_"));
            return;
        }
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        for (String name : LISTED) {
            data.add(Json.object()
                    .put("type", "model")
                    .put("id", name)
                    .put("display_name", name + " (simulated)")
                    .put("created_at", "2026-01-01T00:00:00Z"));
        }
        call.reply(
                200,
                body.put("has_more", false).put("first_id", LISTED.getFirst()).put("last_id", LISTED.getLast()));
    }

    private void messages(Call call, String requestId) throws IOException, WireProblem, UnreadableBody {
        MessagesRequest request = MessagesRequest.read(call.object(), problems);
        String model = request.asked().model();
        Script script = director.script(request.asked(), problems);
        TokenCounts prompt = cache.use(model, request.blocks());
        Messages messages = new Messages(RequestIds.create("msg_"), model, prompt, Messages.STANDARD);
        AnswerSink sink = request.streamed()
                ? new MessageStreamSink(call, messages, problems, requestId)
                : new MessageWholeSink(call, messages, problems, requestId);
        Bill bill = Bill.of(Provider.ANTHROPIC, model, requestId, call.header("x-sluice-task"), false, prompt);
        player.play(script, bill, sink, problems);
    }
}
