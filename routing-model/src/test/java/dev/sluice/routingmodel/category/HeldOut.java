package dev.sluice.routingmodel.category;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests written before the model was fitted, of which no example, concept or number was chosen. */
final class HeldOut {
    private HeldOut() {}

    static List<Example> examples() {
        return Example.parse(resource("held-out.jsonl"));
    }

    static String resource(String name) {
        try (InputStream stream = HeldOut.class.getResourceAsStream("/classification/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
