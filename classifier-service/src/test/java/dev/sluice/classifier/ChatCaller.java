package dev.sluice.classifier;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.services.blocking.chat.ChatCompletionService;
import io.restassured.RestAssured;

import java.util.List;
import java.util.UUID;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.testing.RecordCollector;

/** Somebody with OpenAI's client and a key of their own, from which the id of their one task follows. */
final class ChatCaller {
    static final String KEY = "Idempotency-Key";

    /** Where the task waits: it is of the category background, and somebody waits for it. */
    static final String LANE = "lanes.local-fast.interactive.v1";

    private final String key = UUID.randomUUID().toString();

    String key() {
        return key;
    }

    String id() {
        return TaskId.ofName("idempotency", key).value();
    }

    ChatCompletionService client() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(RestAssured.baseURI + ":" + RestAssured.port + "/v1")
                .apiKey("none is needed")
                .build()
                .chat()
                .completions();
    }

    ChatCompletionCreateParams call() {
        return ChatCompletionCreateParams.builder()
                .model("auto")
                .addUserMessage("Say hello")
                .putAdditionalBodyProperty("category", JsonValue.from("background"))
                .putAdditionalHeader(KEY, key)
                .build();
    }

    List<ChatCompletionChunk> stream(ChatCompletionCreateParams call) {
        try (StreamResponse<ChatCompletionChunk> chunks = client().createStreaming(call)) {
            return chunks.stream().toList();
        }
    }

    LaneTask awaitInLane(String topic) {
        try (RecordCollector lane = Wire.topic(topic)) {
            return Wire.laneTask(lane, id());
        }
    }
}
