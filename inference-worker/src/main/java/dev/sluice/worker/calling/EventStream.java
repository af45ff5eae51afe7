package dev.sluice.worker.calling;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Iterator;

import dev.sluice.worker.calling.CallFailedException.Kind;

/**
 * Reads server-sent events by their data, as the WHATWG's HTML standard has it. Names, ids and comments are left out: the
 * providers' data say themselves what they are. An event without its closing empty line counts: what came last may have
 * been paid for.
 */
final class EventStream {
    private static final String DATA = "data";
    private static final String END = "[DONE]";

    // Servers in Python write NaN, which JSON does not have.
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .readerFor(JsonNode.class);

    private final ModelServer server;
    private final EventReader reader;
    private final StringBuilder data = new StringBuilder();
    private boolean unreadable;

    /** @param reader is handed the data that are JSON objects, in their order */
    EventStream(ModelServer server, EventReader reader) {
        this.server = server;
        this.reader = reader;
    }

    /**
     * Reads all of it. What can't be read at the very end is where the stream was cut, and is left out: that there is no end
     * is seen by what is missing.
     *
     * @throws CallFailedException if something in the middle can't be read, or as the reader throws it
     */
    void read(String body) throws CallFailedException {
        Iterator<String> lines = body.lines().iterator();
        while (lines.hasNext()) {
            add(lines.next());
        }
        dispatch();
    }

    private void add(String line) throws CallFailedException {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith(DATA + ":")) {
            String value = line.substring(DATA.length() + 1).strip();
            if (!value.equals(END)) {
                data.append(value).append('\n');
            }
        }
    }

    private void dispatch() throws CallFailedException {
        if (data.isEmpty()) {
            return;
        }
        if (unreadable) {
            throw new CallFailedException(Kind.UNCERTAIN, server.name() + " sent a stream that can't be read");
        }
        try (MappingIterator<JsonNode> values = READER.readValues(data.toString())) {
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                if (value.isObject()) {
                    reader.take(value);
                }
            }
        } catch (IOException e) {
            unreadable = true;
        }
        data.setLength(0);
    }
}
