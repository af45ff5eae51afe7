package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.sluice.contracts.StorableText;

/**
 * Why an attempt, or a task as a whole, failed.
 *
 * @param kind what kind of failure, for programs
 * @param message a sentence that the task's owner understands, without any of the task's text, as {@link StorableText}
 */
public record Failure(Kind kind, String message) {
    /** What kind of failure. */
    public enum Kind {
        /** The model server could not be reached, was busy or broke off, again and again. */
        @JsonProperty("unavailable")
        UNAVAILABLE,
        /** The model server refused the request for good. */
        @JsonProperty("rejected")
        REJECTED,
        /** The provider's account may spend no more. */
        @JsonProperty("spend_limit")
        SPEND_LIMIT,
        /** No answer within the call's or the task's time. */
        @JsonProperty("timed_out")
        TIMED_OUT,
        /** The prompt does not fit the model's context. */
        @JsonProperty("too_long")
        TOO_LONG,
        /** An answer came and is of no use: empty, cut off, refused or not of the asked form. */
        @JsonProperty("bad_answer")
        BAD_ANSWER,
        /** No model of the route may or can do it. */
        @JsonProperty("no_model")
        NO_MODEL,
        /** The highest possible cost is more than the task allows. */
        @JsonProperty("too_expensive")
        TOO_EXPENSIVE,
        /** The budget has no money left for it. */
        @JsonProperty("budget")
        BUDGET,
        /** A mistake of Sluice's own. */
        @JsonProperty("internal")
        INTERNAL
    }

    public Failure {
        requireNonNull(kind, "kind");
        message = StorableText.of(requireNonNull(message, "message"));
    }
}
