package dev.sluice.contracts.catalog;

import java.io.Serial;
import java.util.List;

/** The catalog can't be used. Each problem names the model, route or field, and says what is wrong with it. */
public final class InvalidCatalogException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidCatalogException(String origin, List<String> problems) {
        super("catalog " + origin + ":\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem that was found, a line each, never empty. */
    public List<String> problems() {
        return problems;
    }
}
