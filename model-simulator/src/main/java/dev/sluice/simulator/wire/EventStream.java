package dev.sluice.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.Json;

/** Server-sent events. */
public final class EventStream {
    private final OutputStream out;

    /** Begins the response. */
    public EventStream(Call call) throws IOException {
        call.replyHeader("cache-control", "no-cache");
        out = call.stream("text/event-stream; charset=utf-8");
    }

    /** Sends an event whose name is its data's {@code type}. */
    public void named(JsonNode data) throws IOException {
        out.write(utf8("event: " + data.path("type").asText() + "\n"));
        unnamed(data);
    }

    /** Sends data without a name. */
    public void unnamed(JsonNode data) throws IOException {
        unnamed(Json.text(data));
    }

    /** Sends text as data. */
    public void unnamed(String data) throws IOException {
        out.write(utf8("data: " + data + "\n\n"));
    }

    /** Sends what is written. */
    public void flush() throws IOException {
        out.flush();
    }

    /**
     * Ends the response.
     *
     * @throws IOException if the caller hung up; closing alone would keep that to itself
     */
    public void end() throws IOException {
        out.flush();
        out.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
