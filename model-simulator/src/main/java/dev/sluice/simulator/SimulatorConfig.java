package dev.sluice.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.function.Consumer;

import dev.sluice.simulator.answer.AnswerLength;
import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.ollama.OllamaMachine;

/**
 * How a simulator behaves.
 *
 * @param host the address it listens on
 * @param port the port it listens on; 0 takes a free one
 * @param speed how fast answers come
 * @param answerLength how long they are
 * @param batchTime how long a batch takes; the real services take minutes to a day
 * @param machine the machine the simulated Ollama runs on
 * @param openAiKeyRequired whether the OpenAI wire refuses calls without a bearer token
 * @param cacheMinimumTokens prompts shorter than this are not cached on the Anthropic wire; where absent, those shorter
 *     than the real model's minimum
 * @param maxBodyBytes the longest request body that is taken
 * @param clock tells the time to caches and resident models
 */
public record SimulatorConfig(
        String host,
        int port,
        Speed speed,
        AnswerLength answerLength,
        Duration batchTime,
        OllamaMachine machine,
        boolean openAiKeyRequired,
        OptionalInt cacheMinimumTokens,
        int maxBodyBytes,
        InstantSource clock) {
    private static final int MEBIBYTE = 1 << 20;

    public SimulatorConfig {
        requireNonNull(host);
        requireNonNull(speed);
        requireNonNull(answerLength);
        requireNonNull(batchTime);
        requireNonNull(machine);
        requireNonNull(clock);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535");
        }
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("a body must have room for one byte at least");
        }
    }

    /** A free port on loopback, 400 tokens a second, two seconds a batch and the default machine. */
    public static SimulatorConfig defaults() {
        return new SimulatorConfig(
                "127.0.0.1",
                0,
                Speed.ofOutput(400),
                AnswerLength.DEFAULT,
                Duration.ofSeconds(2),
                OllamaMachine.defaults(),
                true,
                OptionalInt.empty(),
                4 * MEBIBYTE,
                InstantSource.system());
    }

    /** The defaults without any waiting, for tests. */
    public static SimulatorConfig instant() {
        return defaults()
                .withSpeed(Speed.INSTANT)
                .withBatchTime(Duration.ZERO)
                .withMachine(OllamaMachine.defaults().withLoadTime(Duration.ZERO));
    }

    /** The same on another address. */
    public SimulatorConfig withHost(String other) {
        return with(draft -> draft.host = other);
    }

    /** The same on another port. */
    public SimulatorConfig withPort(int other) {
        return with(draft -> draft.port = other);
    }

    /** The same at another speed. */
    public SimulatorConfig withSpeed(Speed other) {
        return with(draft -> draft.speed = other);
    }

    /** The same with answers of another length. */
    public SimulatorConfig withAnswerLength(AnswerLength other) {
        return with(draft -> draft.answerLength = other);
    }

    /** The same with batches that take that long. */
    public SimulatorConfig withBatchTime(Duration time) {
        return with(draft -> draft.batchTime = time);
    }

    /** The same with another machine for Ollama. */
    public SimulatorConfig withMachine(OllamaMachine other) {
        return with(draft -> draft.machine = other);
    }

    /** The same with or without a bearer token on the OpenAI wire. */
    public SimulatorConfig withOpenAiKeyRequired(boolean required) {
        return with(draft -> draft.openAiKeyRequired = required);
    }

    /** The same with another least length of a cached prompt. */
    public SimulatorConfig withCacheMinimumTokens(int tokens) {
        return with(draft -> draft.cacheMinimumTokens = OptionalInt.of(tokens));
    }

    /** The same with another limit on bodies. */
    public SimulatorConfig withMaxBodyBytes(int bytes) {
        return with(draft -> draft.maxBodyBytes = bytes);
    }

    /** The same by another clock. */
    public SimulatorConfig withClock(InstantSource other) {
        return with(draft -> draft.clock = other);
    }

    private SimulatorConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.config();
    }

    /** A configuration while it is changed. */
    private static final class Draft {
        private String host;
        private int port;
        private Speed speed;
        private AnswerLength answerLength;
        private Duration batchTime;
        private OllamaMachine machine;
        private boolean openAiKeyRequired;
        private OptionalInt cacheMinimumTokens;
        private int maxBodyBytes;
        private InstantSource clock;

        Draft(SimulatorConfig from) {
            host = from.host;
            port = from.port;
            speed = from.speed;
            answerLength = from.answerLength;
            batchTime = from.batchTime;
            machine = from.machine;
            openAiKeyRequired = from.openAiKeyRequired;
            cacheMinimumTokens = from.cacheMinimumTokens;
            maxBodyBytes = from.maxBodyBytes;
            clock = from.clock;
        }

        SimulatorConfig config() {
            return new SimulatorConfig(
                    host,
                    port,
                    speed,
                    answerLength,
                    batchTime,
                    machine,
                    openAiKeyRequired,
                    cacheMinimumTokens,
                    maxBodyBytes,
                    clock);
        }
    }
}
