package dev.sluice.cloud.budget;

import java.io.Serial;
import java.util.List;

/** A budget that breaks rules, each of which it names. */
public final class BadBudgetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    BadBudgetException(List<String> mistakes) {
        super(String.join("; ", mistakes), null, false, false);
    }
}
