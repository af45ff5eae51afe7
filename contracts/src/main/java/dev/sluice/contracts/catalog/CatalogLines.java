package dev.sluice.contracts.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;

/** Finds the line on which an entry of a catalog's document stands. */
final class CatalogLines {
    private CatalogLines() {}

    /**
     * The line as a suffix, {@code " (line 7)"}; empty where there is no such entry.
     *
     * @param pointer the entry, as a JSON pointer
     * @throws IOException if the document is not YAML
     */
    static String suffix(byte[] yaml, String pointer) throws IOException {
        try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
            while (parser.nextToken() != null) {
                if (parser.getParsingContext().pathAsPointer().toString().equals(pointer)) {
                    return " (line " + parser.currentTokenLocation().getLineNr() + ")";
                }
            }
            return "";
        }
    }
}
