package dev.sluice.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.sluice.simulator.Provider;
import dev.sluice.simulator.http.Json;

/**
 * Fault orders as JSON: {@code {"kind": "status", "status": 429, "retry_after_seconds": 2, "provider": "anthropic",
 * "model": "claude-haiku-4-5", "next": 3}}, with {@code "probability": 0.1} in place of {@code next} for chances, and
 * {@code "matching"} for calls alone whose prompt a regular expression is found in. {@code "target"} is {@code call} where it is not
 * given, {@code batch} for the submission of one, or {@code item} for a call of one.
 */
public final class FaultJson {
    private static final Set<String> FIELDS = Set.of(
            "kind",
            "target",
            "provider",
            "model",
            "next",
            "probability",
            "status",
            "retry_after_seconds",
            "after_tokens",
            "ending",
            "seconds",
            "factor",
            "text",
            "matching");

    private FaultJson() {}

    /**
     * Reads {@code {"seed": 1, "faults": […]}} and puts it in place of all orders.
     *
     * @throws IllegalArgumentException naming what is wrong; then nothing is changed
     */
    public static void replace(Faults faults, JsonNode document) {
        JsonNode list = document.path("faults");
        if (!list.isArray()) {
            throw new IllegalArgumentException("faults must be an array");
        }
        List<FaultOrder> orders = new ArrayList<>();
        list.forEach(order -> orders.add(read(order)));
        faults.replace(orders, document.path("seed").asLong(0));
    }

    /** The orders that stand and how many calls met one. */
    public static ObjectNode write(Faults faults) {
        ObjectNode document = Json.object().put("struck", faults.struck());
        var list = document.putArray("faults");
        faults.orders().forEach(order -> list.add(write(order)));
        return document;
    }

    private static FaultOrder read(JsonNode json) {
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException("unknown field " + name);
            }
        });
        Optional<Provider> provider = Optional.empty();
        if (json.has("provider")) {
            provider = Optional.of(Provider.named(json.get("provider").asText())
                    .orElseThrow(() -> new IllegalArgumentException("provider must be ollama, anthropic or openai")));
        }
        Optional<String> model = Optional.ofNullable(json.get("model")).map(JsonNode::asText);
        Optional<Pattern> matching =
                Optional.ofNullable(json.get("matching")).map(JsonNode::asText).map(FaultJson::pattern);
        Trigger trigger = json.has("probability")
                ? new Trigger.WithProbability(json.get("probability").asDouble(-1))
                : new Trigger.NextCalls(json.path("next").asInt(1));
        Target target = Target.named(json.path("target").asText(Target.CALL.wireName()))
                .orElseThrow(() -> new IllegalArgumentException("target must be call, batch or item"));
        return new FaultOrder(fault(json), target, provider, model, matching, trigger);
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("matching must be a regular expression");
        }
    }

    private static Fault fault(JsonNode json) {
        String kind = json.path("kind").asText();
        return switch (kind) {
            case "status" ->
                new Fault.Status(
                        json.path("status").asInt(),
                        Optional.ofNullable(json.get("retry_after_seconds"))
                                .map(seconds -> Duration.ofSeconds(seconds.asLong())));
            case "spend_limit" -> new Fault.SpendLimit();
            case "connection_closed" -> new Fault.ConnectionClosed();
            case "broken_stream" ->
                new Fault.BrokenStream(json.path("after_tokens").asInt(5), ending(json));
            case "answer_lost" -> new Fault.AnswerLost();
            case "hang" ->
                new Fault.Hang(Duration.ofMillis((long) (json.path("seconds").asDouble(60) * 1000)));
            case "slow" -> new Fault.Slow(json.path("factor").asDouble(10));
            case "refusal" -> new Fault.Refusal();
            case "empty" -> new Fault.Empty();
            case "cut_off" -> new Fault.CutOff(json.path("after_tokens").asInt(5));
            case "not_json" -> new Fault.NotJson();
            case "repetition" -> new Fault.Repetition();
            case "says" -> new Fault.Says(json.path("text").asText());
            case "expired" -> new Fault.Expired();
            default -> throw new IllegalArgumentException("unknown kind of fault: " + kind);
        };
    }

    private static Fault.Ending ending(JsonNode json) {
        String ending = json.path("ending").asText("error");
        return switch (ending) {
            case "error" -> Fault.Ending.ERROR;
            case "cut" -> Fault.Ending.CUT;
            default -> throw new IllegalArgumentException("ending must be error or cut");
        };
    }

    private static ObjectNode write(FaultOrder order) {
        ObjectNode json = Json.object();
        switch (order.fault()) {
            case Fault.Status status -> {
                json.put("kind", "status").put("status", status.status());
                status.retryAfter().ifPresent(after -> json.put("retry_after_seconds", after.toSeconds()));
            }
            case Fault.SpendLimit limit -> json.put("kind", "spend_limit");
            case Fault.ConnectionClosed closed -> json.put("kind", "connection_closed");
            case Fault.BrokenStream broken ->
                json.put("kind", "broken_stream")
                        .put("after_tokens", broken.afterTokens())
                        .put("ending", broken.ending().name().toLowerCase(Locale.ROOT));
            case Fault.AnswerLost lost -> json.put("kind", "answer_lost");
            case Fault.Hang hang ->
                json.put("kind", "hang").put("seconds", hang.duration().toMillis() / 1000.0);
            case Fault.Slow slow -> json.put("kind", "slow").put("factor", slow.factor());
            case Fault.Refusal refusal -> json.put("kind", "refusal");
            case Fault.Empty empty -> json.put("kind", "empty");
            case Fault.CutOff cutOff -> json.put("kind", "cut_off").put("after_tokens", cutOff.afterTokens());
            case Fault.NotJson notJson -> json.put("kind", "not_json");
            case Fault.Repetition repetition -> json.put("kind", "repetition");
            case Fault.Says says -> json.put("kind", "says").put("text", says.text());
            case Fault.Expired expired -> json.put("kind", "expired");
        }
        if (order.target() != Target.CALL) {
            json.put("target", order.target().wireName());
        }
        order.provider().ifPresent(provider -> json.put("provider", provider.wireName()));
        order.matching().ifPresent(pattern -> json.put("matching", pattern.pattern()));
        order.model().ifPresent(model -> json.put("model", model));
        switch (order.trigger()) {
            case Trigger.NextCalls next -> json.put("next", next.count());
            case Trigger.WithProbability chance -> json.put("probability", chance.probability());
        }
        return json;
    }
}
