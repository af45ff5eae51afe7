package dev.sluice.simulator.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

/** Anthropic's Message Batches. A request's parameters are looked at when its turn comes, as the real service does. */
final class MessageBatches {
    private static final String PATH = "/v1/messages/batches";
    private static final Pattern CUSTOM_ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    /** The real service takes 256 MB. */
    private static final int MAX_BYTES = 64 << 20;

    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 1_000;

    private final Director director;
    private final AnswerPlayer player;
    private final PromptCache cache;
    private final InstantSource clock;
    private final AnthropicProblems problems;
    private final MessageBatchJson json;
    private final Batches batches;

    MessageBatches(
            Director director,
            AnswerPlayer player,
            PromptCache cache,
            InstantSource clock,
            AnthropicProblems problems) {
        this.director = director;
        this.player = player;
        this.cache = cache;
        this.clock = clock;
        this.problems = problems;
        this.json = new MessageBatchJson(problems);
        this.batches = new Batches(clock);
    }

    void addTo(Routes routes) {
        routes.on("POST", PATH, new AnthropicEndpoint(this::create, problems))
                .on("GET", PATH, new AnthropicEndpoint(this::list, problems))
                .on("GET", PATH + "/{id}", new AnthropicEndpoint(this::show, problems))
                .on("DELETE", PATH + "/{id}", new AnthropicEndpoint(this::delete, problems))
                .on("GET", PATH + "/{id}/results", new AnthropicEndpoint(this::results, problems))
                .on("POST", PATH + "/{id}/cancel", new AnthropicEndpoint(this::cancel, problems));
    }

    private void create(Call call, String requestId) throws IOException, WireProblem, UnreadableBody {
        List<Batch.Item> items = items(call.object(MAX_BYTES).path("requests"));
        String model = items.getFirst().request().path("model").asText();
        BatchScript script = director.batch(Provider.ANTHROPIC, model, problems);
        Pace.sleep(script.hang());
        Batch batch = batches.begin(RequestIds.create("msgbatch_"), items, script.time(), this::answer);
        script.reply();
        call.reply(200, json.batch(batch, call));
    }

    private List<Batch.Item> items(JsonNode requests) throws WireProblem {
        if (!requests.isArray() || requests.isEmpty()) {
            throw problems.invalid("requests: List should have at least 1 item after validation");
        }
        List<Batch.Item> items = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            String customId = requests.get(i).path("custom_id").asText();
            if (!CUSTOM_ID.matcher(customId).matches()) {
                throw problems.invalid(
                        "requests." + i + ".custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'");
            }
            if (!seen.add(customId)) {
                throw problems.invalid("requests." + i + ".custom_id: must be unique within the batch");
            }
            if (!requests.get(i).path("params").isObject()) {
                throw problems.invalid("requests." + i + ".params: Field required");
            }
            items.add(new Batch.Item(customId, requests.get(i).get("params")));
        }
        return items;
    }

    private ItemEnd answer(Batch.Item item) {
        String requestId = RequestIds.create("req_");
        try {
            MessagesRequest request = MessagesRequest.read((ObjectNode) item.request(), problems);
            if (request.streamed()) {
                throw problems.invalid("stream: a request of a batch can't be streamed");
            }
            Optional<Answer> answer = director.item(request.asked(), problems);
            if (answer.isEmpty()) {
                return new ItemEnd.Expired();
            }
            String model = request.asked().model();
            TokenCounts prompt = cache.use(model, request.blocks());
            Messages messages = new Messages(RequestIds.create("msg_"), model, prompt, Messages.BATCH);
            player.settle(
                    answer.get(),
                    Bill.of(Provider.ANTHROPIC, model, requestId, Optional.of(item.customId()), true, prompt));
            return new ItemEnd.Answered(messages.whole(answer.get()), requestId);
        } catch (WireProblem problem) {
            return new ItemEnd.Refused(problem, requestId);
        } catch (ConnectionCut impossible) {
            throw new IllegalStateException("an item has no connection", impossible);
        }
    }

    private void list(Call call, String requestId) throws IOException, WireProblem {
        int limit = call.query("limit").map(Integer::parseInt).orElse(DEFAULT_PAGE);
        if (limit < 1 || limit > MAX_PAGE) {
            throw problems.invalid("limit: Input should be from 1 to " + MAX_PAGE);
        }
        List<Batch> page = batches.page(call.query("after_id"), limit + 1);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        page.stream().limit(limit).forEach(batch -> data.add(json.batch(batch, call)));
        body.put("has_more", page.size() > limit)
                .put("first_id", data.path(0).path("id").asText(null))
                .put("last_id", data.path(data.size() - 1).path("id").asText(null));
        call.reply(200, body);
    }

    private void show(Call call, String requestId) throws IOException, WireProblem {
        call.reply(200, json.batch(find(call), call));
    }

    private void cancel(Call call, String requestId) throws IOException, WireProblem {
        Batch batch = find(call);
        batch.cancel(clock.instant());
        call.reply(200, json.batch(batch, call));
    }

    private void delete(Call call, String requestId) throws IOException, WireProblem {
        Batch batch = find(call);
        if (batch.endedAt().isEmpty()) {
            throw problems.invalid("A message batch that is in progress can't be deleted: cancel it first");
        }
        batches.remove(batch.id());
        call.reply(200, Json.object().put("id", batch.id()).put("type", "message_batch_deleted"));
    }

    private void results(Call call, String requestId) throws IOException, WireProblem {
        Batch batch = find(call);
        if (batch.endedAt().isEmpty()) {
            throw problems.notFound("Batch has no results yet: it is still in progress");
        }
        try (OutputStream out = call.stream("application/x-jsonl")) {
            // Results come in any order, so nobody should find them in the one of the requests.
            for (Batch.Result result : batch.results().reversed()) {
                out.write(Json.bytes(json.result(result)));
                out.write('\n');
            }
        }
    }

    private Batch find(Call call) throws WireProblem {
        return batches.find(call.id()).orElseThrow(() -> problems.notFound("No such message batch: " + call.id()));
    }
}
