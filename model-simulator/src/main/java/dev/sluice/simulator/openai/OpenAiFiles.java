package dev.sluice.simulator.openai;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.http.MultipartForm;
import dev.sluice.simulator.http.Routes;
import dev.sluice.simulator.http.UnreadableBody;
import dev.sluice.simulator.wire.RequestIds;
import dev.sluice.simulator.wire.WireProblem;

/** OpenAI's Files API as far as batches need it, with the last {@value #KEPT} files. */
final class OpenAiFiles {
    private static final int KEPT = 2_000;
    /** The real service takes 512 MB, and 200 MB for a batch. */
    private static final int MAX_BYTES = 64 << 20;

    private final LinkedHashMap<String, StoredFile> byId = new LinkedHashMap<>();
    private final InstantSource clock;
    private final OpenAiProblems problems;

    OpenAiFiles(InstantSource clock, OpenAiProblems problems) {
        this.clock = clock;
        this.problems = problems;
    }

    void addTo(Routes routes, boolean keyRequired) {
        routes.on("POST", "/v1/files", new OpenAiEndpoint(this::upload, problems, keyRequired))
                .on("GET", "/v1/files/{id}", new OpenAiEndpoint(this::show, problems, keyRequired))
                .on("DELETE", "/v1/files/{id}", new OpenAiEndpoint(this::delete, problems, keyRequired))
                .on("GET", "/v1/files/{id}/content", new OpenAiEndpoint(this::content, problems, keyRequired));
    }

    Optional<StoredFile> find(String id) {
        synchronized (byId) {
            return Optional.ofNullable(byId.get(id));
        }
    }

    StoredFile store(String name, String purpose, String content) {
        StoredFile file = new StoredFile(RequestIds.create("file-"), name, purpose, content, clock.instant());
        synchronized (byId) {
            byId.put(file.id(), file);
            if (byId.size() > KEPT) {
                byId.pollFirstEntry();
            }
        }
        return file;
    }

    private void upload(Call call, String requestId) throws IOException, WireProblem, UnreadableBody {
        Map<String, MultipartForm.Part> parts =
                MultipartForm.read(call.header("content-type").orElse(""), call.bytes(MAX_BYTES));
        MultipartForm.Part purpose = parts.get("purpose");
        MultipartForm.Part file = parts.get("file");
        if (purpose == null) {
            throw problems.missing("purpose");
        }
        if (file == null || file.fileName().isEmpty()) {
            throw problems.missing("file");
        }
        if (!purpose.text().equals("batch")) {
            throw problems.invalid("purpose", "the simulator takes files for the purpose 'batch' alone");
        }
        call.reply(200, store(file.fileName().get(), "batch", file.text()).json());
    }

    private void show(Call call, String requestId) throws IOException, WireProblem {
        call.reply(200, existing(call).json());
    }

    private void delete(Call call, String requestId) throws IOException, WireProblem {
        StoredFile file = existing(call);
        synchronized (byId) {
            byId.remove(file.id());
        }
        call.reply(200, Json.object().put("id", file.id()).put("object", "file").put("deleted", true));
    }

    private void content(Call call, String requestId) throws IOException, WireProblem {
        StoredFile file = existing(call);
        try (OutputStream out = call.stream("application/octet-stream")) {
            out.write(file.content().getBytes(StandardCharsets.UTF_8));
        }
    }

    private StoredFile existing(Call call) throws WireProblem {
        return find(call.id()).orElseThrow(() -> problems.notFound("No such File object: " + call.id()));
    }
}
