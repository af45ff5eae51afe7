package dev.sluice.routingmodel.embedding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Json;

/**
 * The word pieces that an embedding model knows, by their numbers.
 *
 * @param pieces the number of each piece; those that continue a word begin with {@code ##}
 */
record Vocabulary(Map<String, Integer> pieces) {
    private static final String UNKNOWN = "[UNK]";
    private static final String FIRST = "[CLS]";
    private static final String LAST = "[SEP]";

    Vocabulary {
        for (String special : new String[] {UNKNOWN, FIRST, LAST}) {
            if (!pieces.containsKey(special)) {
                throw new IllegalArgumentException("the vocabulary has no " + special);
            }
        }
    }

    /**
     * Reads the pieces out of a {@code tokenizer.json} of Hugging Face's tokenizers, which is where they stand under {@code
     * model.vocab}. It streams, because the tree of 30,000 entries costs several times as much at each start.
     *
     * @throws IOException if there is no such object in it
     */
    static Vocabulary read(InputStream tokenizerJson) throws IOException {
        try (JsonParser parser = Json.mapper().getFactory().createParser(tokenizerJson)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("vocab")
                        && parser.nextToken() == JsonToken.START_OBJECT) {
                    return new Vocabulary(pieces(parser));
                }
            }
        }
        throw new IOException("the tokenizer has no vocabulary");
    }

    private static Map<String, Integer> pieces(JsonParser parser) throws IOException {
        Map<String, Integer> pieces = new HashMap<>(1 << 16);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String piece = parser.currentName();
            parser.nextToken();
            pieces.put(piece, parser.getIntValue());
        }
        return pieces;
    }

    Optional<Integer> number(String piece) {
        return Optional.ofNullable(pieces.get(piece));
    }

    int unknown() {
        return pieces.get(UNKNOWN);
    }

    int first() {
        return pieces.get(FIRST);
    }

    int last() {
        return pieces.get(LAST);
    }
}
