package dev.sluice.metrics.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** What came of a comparison, as the candidate has it. */
public enum Outcome {
    /** Its answer is the better one, in both orders. */
    @JsonProperty("win")
    WIN,
    /** Neither is, or the judge went by the order. */
    @JsonProperty("tie")
    TIE,
    /** The reference's is, in both orders; or the candidate's did not even pass its checks. */
    @JsonProperty("loss")
    LOSS,
    /** There is no verdict; it counts for nothing. */
    @JsonProperty("none")
    NONE,
    /** It was not made: the prompt may not be asked or is not there any more, or there is no money set aside for it. */
    @JsonProperty("skipped")
    SKIPPED;

    /** The name in the ledger and as a metric label. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
