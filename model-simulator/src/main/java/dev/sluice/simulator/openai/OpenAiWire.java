package dev.sluice.simulator.openai;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

import dev.sluice.simulator.Provider;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.answer.Finish;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.Routes;
import dev.sluice.simulator.http.UnreadableBody;
import dev.sluice.simulator.wire.AnswerPlayer;
import dev.sluice.simulator.wire.AnswerSink;
import dev.sluice.simulator.wire.Bill;
import dev.sluice.simulator.wire.Director;
import dev.sluice.simulator.wire.RequestIds;
import dev.sluice.simulator.wire.Script;
import dev.sluice.simulator.wire.WireProblem;

/** OpenAI's Chat Completions, which many local servers speak too, and its Files and Batch API. */
public final class OpenAiWire {
    private final Director director;
    private final AnswerPlayer player;
    private final OpenAiModels models;
    private final PrefixCache cache;
    private final InstantSource clock;
    private final boolean keyRequired;
    private final OpenAiProblems problems = new OpenAiProblems();
    private final CompletionBatches batches;

    /**
     * The wire.
     *
     * @param director decides what happens with a call
     * @param player answers it
     * @param clock dates answers and tells when a cached prompt's life is over
     * @param localModels the names it serves besides OpenAI's own
     * @param keyRequired whether a call without a bearer token is refused, which local servers do not do
     */
    public OpenAiWire(
            Director director,
            AnswerPlayer player,
            InstantSource clock,
            List<String> localModels,
            boolean keyRequired) {
        this.director = director;
        this.player = player;
        this.clock = clock;
        this.models = new OpenAiModels(localModels);
        this.cache = new PrefixCache(clock);
        this.keyRequired = keyRequired;
        this.batches = new CompletionBatches(director, player, models, cache, clock, problems);
    }

    /** Adds the wire's paths. */
    public void addTo(Routes routes) {
        routes.on("POST", CompletionBatches.ENDPOINT, new OpenAiEndpoint(this::complete, problems, keyRequired));
        batches.addTo(routes, keyRequired);
    }

    /** Answers {@code GET /v1/models}. */
    public void list(Call call) throws IOException {
        new OpenAiEndpoint((allowed, requestId) -> allowed.reply(200, models.list()), problems, keyRequired)
                .serve(call);
    }

    private void complete(Call call, String requestId) throws IOException, WireProblem, UnreadableBody {
        CompletionRequest request = CompletionRequest.read(call.object(), models, problems);
        String model = request.asked().model();
        Script script = director.script(request.asked(), problems);
        TokenCounts prompt = cache.use(model, request.asked().prompt());
        long created = clock.instant().getEpochSecond();
        Completions completions = new Completions(RequestIds.create("chatcmpl-"), created, model, prompt);
        String textField = script.answer().finish() == Finish.REFUSAL ? "refusal" : "content";
        AnswerSink sink = request.streamed()
                ? new CompletionStreamSink(call, completions, problems, request.streamsUsage(), textField)
                : new CompletionWholeSink(call, completions, problems);
        Bill bill = Bill.of(Provider.OPENAI, model, requestId, call.header("x-sluice-task"), false, prompt);
        player.play(script, bill, sink, problems);
    }
}
