package dev.sluice.metrics.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

import dev.sluice.contracts.Json;

/** What a judge said of two answers. */
enum Verdict {
    FIRST,
    SECOND,
    TIE;

    /** What an answer of the judge's says; empty if it is nonsense. */
    static Optional<Verdict> read(String answer) {
        try {
            JsonNode said = Json.mapper().readTree(answer);
            return switch (said == null ? "" : said.path(Judge.FIELD).asText()) {
                case "first" -> Optional.of(FIRST);
                case "second" -> Optional.of(SECOND);
                case "tie" -> Optional.of(TIE);
                default -> Optional.empty();
            };
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * What two verdicts say together: one of them alone may go by the order.
     *
     * @param candidateFirst the verdict on the candidate's answer, then the reference's
     * @param referenceFirst the verdict on them the other way round
     */
    static Outcome both(Verdict candidateFirst, Verdict referenceFirst) {
        if (candidateFirst == FIRST && referenceFirst == SECOND) {
            return Outcome.WIN;
        }
        return candidateFirst == SECOND && referenceFirst == FIRST ? Outcome.LOSS : Outcome.TIE;
    }
}
