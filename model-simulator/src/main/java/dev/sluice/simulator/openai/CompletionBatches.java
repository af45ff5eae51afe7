package dev.sluice.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.simulator.Provider;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.answer.Pace;
import dev.sluice.simulator.batch.Batch;
import dev.sluice.simulator.batch.Batches;
import dev.sluice.simulator.batch.ItemEnd;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.ConnectionCut;
import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.http.Routes;
import dev.sluice.simulator.http.UnreadableBody;
import dev.sluice.simulator.wire.AnswerPlayer;
import dev.sluice.simulator.wire.BatchScript;
import dev.sluice.simulator.wire.Bill;
import dev.sluice.simulator.wire.Director;
import dev.sluice.simulator.wire.RequestIds;
import dev.sluice.simulator.wire.WireProblem;

/** OpenAI's Batch API for Chat Completions. */
final class CompletionBatches {
    static final String ENDPOINT = "/v1/chat/completions";
    private static final String PATH = "/v1/batches";
    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 100;

    private final Director director;
    private final AnswerPlayer player;
    private final OpenAiModels models;
    private final PrefixCache cache;
    private final InstantSource clock;
    private final OpenAiProblems problems;
    private final OpenAiFiles files;
    private final Batches batches;
    private final Map<String, CompletionBatch> details = new ConcurrentHashMap<>();

    CompletionBatches(
            Director director,
            AnswerPlayer player,
            OpenAiModels models,
            PrefixCache cache,
            InstantSource clock,
            OpenAiProblems problems) {
        this.director = director;
        this.player = player;
        this.models = models;
        this.cache = cache;
        this.clock = clock;
        this.problems = problems;
        this.files = new OpenAiFiles(clock, problems);
        this.batches = new Batches(clock);
    }

    void addTo(Routes routes, boolean keyRequired) {
        files.addTo(routes, keyRequired);
        routes.on("POST", PATH, new OpenAiEndpoint(this::create, problems, keyRequired))
                .on("GET", PATH, new OpenAiEndpoint(this::list, problems, keyRequired))
                .on("GET", PATH + "/{id}", new OpenAiEndpoint(this::show, problems, keyRequired))
                .on("POST", PATH + "/{id}/cancel", new OpenAiEndpoint(this::cancel, problems, keyRequired));
    }

    private void create(Call call, String requestId) throws IOException, WireProblem, UnreadableBody {
        ObjectNode body = call.object();
        if (!body.path("endpoint").asText().equals(ENDPOINT)) {
            throw problems.invalid("endpoint", "the simulator has batches of " + ENDPOINT + " alone");
        }
        if (!body.path("completion_window").asText().equals("24h")) {
            throw problems.invalid("completion_window", "Invalid value for 'completion_window': '24h' expected.");
        }
        StoredFile input = files.find(body.path("input_file_id").asText())
                .orElseThrow(() -> problems.invalid("input_file_id", "No such File object."));
        BatchInput read = BatchInput.read(input.lines());
        BatchScript script = director.batch(Provider.OPENAI, read.model(), problems);
        Pace.sleep(script.hang());
        // A file with a mistake makes a batch that fails at once and does nothing.
        Duration time = read.errors().isEmpty() ? script.time() : Duration.ZERO;
        List<Batch.Item> items = read.errors().isEmpty() ? read.items() : List.of();
        Batch batch = batches.begin(RequestIds.create("batch_"), items, time, this::answer);
        CompletionBatch detail =
                new CompletionBatch(batch, input.id(), body.path("metadata"), read.errors(), files, problems);
        details.put(batch.id(), detail);
        details.keySet().removeIf(id -> batches.find(id).isEmpty());
        script.reply();
        call.reply(200, detail.json());
    }

    private ItemEnd answer(Batch.Item item) {
        String requestId = RequestIds.create("req_");
        try {
            CompletionRequest request = CompletionRequest.read((ObjectNode) item.request(), models, problems);
            if (request.streamed()) {
                throw problems.invalid("stream", "A request of a batch can't be streamed.");
            }
            Optional<Answer> answer = director.item(request.asked(), problems);
            if (answer.isEmpty()) {
                return new ItemEnd.Expired();
            }
            String model = request.asked().model();
            TokenCounts prompt = cache.use(model, request.asked().prompt());
            long created = clock.instant().getEpochSecond();
            Completions completions = new Completions(RequestIds.create("chatcmpl-"), created, model, prompt);
            player.settle(
                    answer.get(),
                    Bill.of(Provider.OPENAI, model, requestId, Optional.of(item.customId()), true, prompt));
            return new ItemEnd.Answered(completions.whole(answer.get()), requestId);
        } catch (WireProblem problem) {
            return new ItemEnd.Refused(problem, requestId);
        } catch (ConnectionCut impossible) {
            throw new IllegalStateException("an item has no connection", impossible);
        }
    }

    private void list(Call call, String requestId) throws IOException, WireProblem {
        int limit = call.query("limit").map(Integer::parseInt).orElse(DEFAULT_PAGE);
        if (limit < 1 || limit > MAX_PAGE) {
            throw problems.invalid("limit", "Invalid 'limit': integer from 1 to " + MAX_PAGE + " expected.");
        }
        List<Batch> page = batches.page(call.query("after"), limit + 1);
        ObjectNode body = Json.object().put("object", "list");
        ArrayNode data = body.putArray("data");
        page.stream()
                .limit(limit)
                .forEach(batch -> data.add(details.get(batch.id()).json()));
        JsonNode first = data.path(0).path("id");
        JsonNode last = data.path(data.size() - 1).path("id");
        body.put("first_id", first.asText(null)).put("last_id", last.asText(null));
        call.reply(200, body.put("has_more", page.size() > limit));
    }

    private void show(Call call, String requestId) throws IOException, WireProblem {
        call.reply(200, find(call).json());
    }

    private void cancel(Call call, String requestId) throws IOException, WireProblem {
        CompletionBatch detail = find(call);
        detail.batch().cancel(clock.instant());
        call.reply(200, detail.json());
    }

    private CompletionBatch find(Call call) throws WireProblem {
        return Optional.ofNullable(details.get(call.id()))
                .orElseThrow(() -> problems.notFound("No batch found with id '" + call.id() + "'."));
    }
}
