package dev.sluice.simulator.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sluice.simulator.answer.Prompt;
import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.wire.WireProblem;

/** Reads a request's tools, system text and messages as blocks. */
final class PromptBlocks {
    private static final int MAX_MARKED = 4;

    private final AnthropicProblems problems;
    private final List<PromptBlock> all = new ArrayList<>();
    private final StringBuilder system = new StringBuilder();
    private final List<String> messages = new ArrayList<>();

    PromptBlocks(ObjectNode body, AnthropicProblems problems) throws WireProblem {
        this.problems = problems;
        for (JsonNode tool : body.path("tools")) {
            all.add(new PromptBlock(Json.text(tool), cacheLife(tool, "tools")));
        }
        readSystem(body.path("system"));
        readMessages(body.path("messages"));
        long marked =
                all.stream().filter(block -> block.cacheLife().isPresent()).count();
        if (marked > MAX_MARKED) {
            throw problems.invalid("A maximum of 4 blocks with cache_control may be provided. Found " + marked + ".");
        }
    }

    List<PromptBlock> all() {
        return List.copyOf(all);
    }

    Prompt prompt() {
        return new Prompt(system.toString(), messages);
    }

    private void readSystem(JsonNode node) throws WireProblem {
        for (JsonNode block : blocks(node)) {
            String text = text(block, "system");
            system.append(text);
            all.add(new PromptBlock(text, cacheLife(block, "system")));
        }
    }

    private void readMessages(JsonNode node) throws WireProblem {
        if (!node.isArray()) {
            throw problems.invalid("messages: Field required");
        }
        if (node.isEmpty()) {
            throw problems.invalid("messages: at least one message is required");
        }
        for (int i = 0; i < node.size(); i++) {
            readMessage(node.get(i), "messages." + i);
        }
    }

    private void readMessage(JsonNode message, String where) throws WireProblem {
        String role = message.path("role").asText();
        if (!role.equals("user") && !role.equals("assistant")) {
            throw problems.invalid(where + ".role: Input should be 'user' or 'assistant'");
        }
        JsonNode content = message.path("content");
        if (!content.isTextual() && !content.isArray()) {
            throw problems.invalid(where + ".content: Field required");
        }
        if (content.isEmpty() && content.asText().isEmpty()) {
            throw problems.invalid(where + ": all messages must have non-empty content");
        }
        for (JsonNode block : blocks(content)) {
            String text = text(block, where + ".content");
            messages.add(text);
            all.add(new PromptBlock(text, cacheLife(block, where)));
        }
    }

    private static Iterable<JsonNode> blocks(JsonNode content) {
        return content.isTextual() ? List.of(Json.object().put("type", "text").put("text", content.asText())) : content;
    }

    /** A block's text; of other blocks, such as images and tool results, their JSON. */
    private String text(JsonNode block, String where) throws WireProblem {
        if (!block.path("type").isTextual()) {
            throw problems.invalid(where + ".0.type: Field required");
        }
        if (!block.path("type").asText().equals("text")) {
            return Json.text(block);
        }
        if (!block.path("text").isTextual()) {
            throw problems.invalid(where + ".0.text.text: Field required");
        }
        return block.get("text").asText();
    }

    private Optional<Duration> cacheLife(JsonNode block, String where) throws WireProblem {
        JsonNode control = block.path("cache_control");
        if (!control.isObject()) {
            return Optional.empty();
        }
        return switch (control.path("ttl").asText("5m")) {
            case "5m" -> Optional.of(Duration.ofMinutes(5));
            case "1h" -> Optional.of(Duration.ofHours(1));
            default -> throw problems.invalid(where + ".cache_control.ephemeral.ttl: Input should be '5m' or '1h'");
        };
    }
}
