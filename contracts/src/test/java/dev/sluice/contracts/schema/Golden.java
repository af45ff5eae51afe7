package dev.sluice.contracts.schema;

import java.io.IOException;
import java.io.InputStream;

import dev.sluice.contracts.event.Event;

/**
 * A golden sample: what stands in {@code golden/<name>.json}, and the event that it is.
 *
 * @param name the sample's name: the event's schema, a dot and the form
 * @param event the event
 */
record Golden(String name, Event event) {
    /** The name of the sample's schema, without the version. */
    String schema() {
        return name.substring(0, name.indexOf('.')) + ".v1.json";
    }

    /** The sample's text. */
    String json() {
        return read(name);
    }

    @Override
    public String toString() {
        return name;
    }

    static String read(String name) {
        try (InputStream stream = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("golden sample " + name, e);
        }
    }
}
