package dev.sluice.simulator.ollama;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;

import dev.sluice.simulator.answer.Digests;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.http.UnreadableBody;
import dev.sluice.simulator.wire.WireProblem;

/** What Ollama tells about itself and its models. */
final class OllamaListing {
    private static final String VERSION = "0.0.0-simulated";
    private static final String PULLED_AT = "2026-11-01T00:00:00Z";

    private final OllamaMachine machine;
    private final ResidentModels resident;
    private final OllamaProblems problems;

    OllamaListing(OllamaMachine machine, ResidentModels resident, OllamaProblems problems) {
        this.machine = machine;
        this.resident = resident;
        this.problems = problems;
    }

    void root(Call call) throws IOException {
        if (call.header("accept").orElse("").contains("application/json")) {
            call.reply(
                    200,
                    Json.object()
                            .put("name", "Sluice model-simulator")
                            .put("simulated", true)
                            .put("version", VERSION));
        } else {
            call.replyText(200, "Ollama is running");
        }
    }

    void version(Call call) throws IOException {
        call.reply(200, Json.object().put("version", VERSION));
    }

    void tags(Call call) throws IOException {
        ObjectNode body = Json.object();
        ArrayNode models = body.putArray("models");
        for (LocalModel model : machine.models()) {
            ObjectNode entry = entry(model).put("modified_at", PULLED_AT).put("size", model.sizeBytes());
            models.add(entry);
        }
        call.reply(200, body);
    }

    void running(Call call) throws IOException {
        ObjectNode body = Json.object();
        ArrayNode models = body.putArray("models");
        for (ResidentModels.Resident running : resident.resident()) {
            long memory = running.model().memoryBytes(running.context());
            models.add(entry(running.model())
                    .put("size", memory)
                    .put("expires_at", running.expiresAt().toString())
                    .put("size_vram", memory)
                    .put("context_length", running.context()));
        }
        call.reply(200, body);
    }

    void show(Call call) throws IOException {
        try {
            ObjectNode request = call.object();
            String name = request.path("model").asText(request.path("name").asText());
            if (name.isBlank()) {
                throw problems.invalid("model is required");
            }
            LocalModel model = machine.model(name).orElseThrow(() -> problems.modelNotFound(name));
            call.reply(200, shown(model));
        } catch (UnreadableBody unreadable) {
            problems.reply(call, problems.unreadable(unreadable), "");
        } catch (WireProblem problem) {
            problems.reply(call, problem, "");
        }
    }

    private static ObjectNode shown(LocalModel model) {
        ObjectNode body = Json.object()
                .put("license", "none: this model is simulated")
                .put("modelfile", "FROM " + model.name())
                .put("parameters", "")
                .put("template", "{{ .Prompt }}");
        body.set("details", details(model));
        body.putObject("model_info")
                .put("general.architecture", model.family())
                .put(model.family() + ".context_length", model.contextTokens());
        ArrayNode capabilities = body.putArray("capabilities").add("completion");
        if (model.thinks()) {
            capabilities.add("thinking");
        }
        return body.put("modified_at", PULLED_AT);
    }

    private static ObjectNode entry(LocalModel model) {
        ObjectNode entry = Json.object()
                .put("name", model.name())
                .put("model", model.name())
                .put("digest", Digests.hex(model.name()));
        entry.set("details", details(model));
        return entry;
    }

    private static ObjectNode details(LocalModel model) {
        ObjectNode details = Json.object().put("parent_model", "").put("format", "gguf");
        details.put("family", model.family()).putArray("families").add(model.family());
        return details.put("parameter_size", model.parameterSize()).put("quantization_level", "Q4_K_M");
    }
}
