package dev.sluice.classifier.routing;

import dev.sluice.contracts.event.Failure;

/** Why a model can't have a task. */
enum Obstacle {
    /** The task is local-only and the model is in the cloud. */
    PRIVACY("privacy", Failure.Kind.NO_MODEL, "runs in the cloud and the task is local-only"),
    /** The workers say that the model takes no tasks. */
    UNAVAILABLE("unavailable", Failure.Kind.UNAVAILABLE, "is not available"),
    /** The prompt and an answer of the model's usual length, or of the shorter one that is asked for, do not fit its context. */
    CONTEXT("context", Failure.Kind.TOO_LONG, "has too short a context"),
    /** The highest possible cost is more than the task allows. */
    COST("cost", Failure.Kind.TOO_EXPENSIVE, "may cost more than the task allows"),
    /** The model has no price today. */
    UNPRICED("unpriced", Failure.Kind.NO_MODEL, "has no price today");

    private final String code;
    private final Failure.Kind failure;
    private final String sentence;

    Obstacle(String code, Failure.Kind failure, String sentence) {
        this.code = code;
        this.failure = failure;
        this.sentence = sentence;
    }

    /** The reason code of a model that was passed over. */
    String reason(String alias) {
        return "skipped:" + alias + ":" + code;
    }

    /** What kind of failure it is if it stands before every model. */
    Failure.Kind failure() {
        return failure;
    }

    /** For the task's owner. */
    String sentence(String alias) {
        return alias + " " + sentence;
    }
}
