package dev.sluice.contracts.event;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;

/** Attempts of which a test says only what it is about. */
public final class Attempts {
    private Attempts() {}

    /** One that answered. */
    public static Attempt answered(int number, String model, Route route) {
        return answered(number, model, route, 20);
    }

    /** One that answered at that speed. */
    public static Attempt answered(int number, String model, Route route, double tokensPerSecond) {
        return attempt(number, model, route, Usage.of(10, 20), Optional.empty(), Optional.of(tokensPerSecond));
    }

    /** One whose model could not be reached. */
    public static Attempt away(int number, String model, Route route) {
        Failure away = new Failure(Failure.Kind.UNAVAILABLE, "away");
        return attempt(number, model, route, Usage.NONE, Optional.of(away), Optional.empty());
    }

    private static Attempt attempt(
            int number,
            String model,
            Route route,
            Usage usage,
            Optional<Failure> failure,
            Optional<Double> tokensPerSecond) {
        return new Attempt(
                number,
                "call-" + number,
                model,
                route,
                "provider",
                "name-of-" + model,
                1,
                usage,
                Money.ZERO,
                failure,
                Instant.EPOCH,
                1_000,
                tokensPerSecond,
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
