package dev.sluice.simulator.wire;

import java.time.Duration;

import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.answer.Speed;

/**
 * What is to happen with one call.
 *
 * @param answer what the model says
 * @param speed how fast
 * @param hang how long nothing happens before
 * @param delivery how it reaches the caller
 */
public record Script(Answer answer, Speed speed, Duration hang, Delivery delivery) {
    Script saying(Answer other) {
        return new Script(other, speed, hang, delivery);
    }

    Script at(Speed other) {
        return new Script(answer, other, hang, delivery);
    }

    Script after(Duration pause) {
        return new Script(answer, speed, pause, delivery);
    }

    Script delivered(Delivery other) {
        return new Script(answer, speed, hang, other);
    }
}
