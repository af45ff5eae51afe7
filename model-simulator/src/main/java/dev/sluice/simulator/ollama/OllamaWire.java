package dev.sluice.simulator.ollama;

import java.io.IOException;
import java.time.InstantSource;

import dev.sluice.simulator.Provider;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.answer.AnswerRequest;
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

/** Ollama's {@code /api/chat}, with its queue and its resident models. */
public final class OllamaWire {
    private final OllamaMachine machine;
    private final Director director;
    private final AnswerPlayer player;
    private final OllamaProblems problems = new OllamaProblems();
    private final RequestQueue queue;
    private final ResidentModels resident;

    /**
     * The wire of one machine.
     *
     * @param machine what it has and how busy it may be
     * @param director decides what happens with a call
     * @param player answers it
     * @param clock tells when a resident model's time is over
     */
    public OllamaWire(OllamaMachine machine, Director director, AnswerPlayer player, InstantSource clock) {
        this.machine = machine;
        this.director = director;
        this.player = player;
        this.queue = new RequestQueue(machine, problems);
        this.resident = new ResidentModels(machine, problems, clock);
    }

    /** Adds the wire's paths. */
    public void addTo(Routes routes) {
        OllamaListing listing = new OllamaListing(machine, resident, problems);
        routes.on("POST", "/api/chat", this::chat)
                .on("GET", "/", listing::root)
                .on("GET", "/api/version", listing::version)
                .on("GET", "/api/tags", listing::tags)
                .on("GET", "/api/ps", listing::running)
                .on("POST", "/api/show", listing::show);
    }

    private void chat(Call call) throws IOException {
        try {
            OllamaChatRequest request = OllamaChatRequest.read(call.object(), machine, problems);
            if (request.empty()) {
                loadOrUnload(request, call);
            } else {
                answer(request, call);
            }
        } catch (UnreadableBody unreadable) {
            problems.reply(call, problems.unreadable(unreadable), "");
        } catch (WireProblem problem) {
            problems.reply(call, problem, "");
        }
    }

    private void loadOrUnload(OllamaChatRequest request, Call call) throws IOException, WireProblem {
        boolean unload = request.keepAlive().isZero();
        if (unload) {
            resident.unload(request.model());
        } else {
            ResidentModels.Lease lease = resident.acquire(request.model(), request.context());
            resident.release(lease, request.keepAlive());
        }
        call.reply(200, OllamaLines.withoutMessages(request.askedModel(), unload ? "unload" : "load"));
    }

    private void answer(OllamaChatRequest request, Call call) throws IOException, WireProblem {
        if (!request.truncate() && request.prompt().tokens() > request.context()) {
            throw problems.promptTooLong();
        }
        AnswerRequest asked = new AnswerRequest(
                Provider.OLLAMA,
                request.askedModel(),
                request.prompt(),
                request.maxTokens(),
                request.form(),
                request.thinks());
        Script script = director.script(asked, problems);
        queue.enter();
        try {
            play(script, request, call);
        } finally {
            queue.leave();
        }
    }

    private void play(Script script, OllamaChatRequest request, Call call) throws IOException, WireProblem {
        ResidentModels.Lease lease = resident.acquire(request.model(), request.context());
        try {
            int promptTokens = Math.min(request.prompt().tokens(), request.context());
            OllamaLines lines = new OllamaLines(request.askedModel(), promptTokens, lease.loadNanos());
            AnswerSink sink = request.streamed()
                    ? new OllamaStreamSink(call, lines, problems)
                    : new OllamaWholeSink(call, lines, problems);
            Bill bill = Bill.of(
                    Provider.OLLAMA,
                    request.askedModel(),
                    RequestIds.create("ollama_"),
                    call.header("x-sluice-task"),
                    false,
                    TokenCounts.ofInput(promptTokens));
            player.play(script, bill, sink, problems);
        } finally {
            resident.release(lease, request.keepAlive());
        }
    }
}
