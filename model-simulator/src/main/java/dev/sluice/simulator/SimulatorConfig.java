package dev.sluice.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;

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
        return new SimulatorConfig(
                other,
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

    /** The same on another port. */
    public SimulatorConfig withPort(int other) {
        return new SimulatorConfig(
                host,
                other,
                speed,
                answerLength,
                batchTime,
                machine,
                openAiKeyRequired,
                cacheMinimumTokens,
                maxBodyBytes,
                clock);
    }

    /** The same at another speed. */
    public SimulatorConfig withSpeed(Speed other) {
        return new SimulatorConfig(
                host,
                port,
                other,
                answerLength,
                batchTime,
                machine,
                openAiKeyRequired,
                cacheMinimumTokens,
                maxBodyBytes,
                clock);
    }

    /** The same with answers of another length. */
    public SimulatorConfig withAnswerLength(AnswerLength other) {
        return new SimulatorConfig(
                host,
                port,
                speed,
                other,
                batchTime,
                machine,
                openAiKeyRequired,
                cacheMinimumTokens,
                maxBodyBytes,
                clock);
    }

    /** The same with batches that take that long. */
    public SimulatorConfig withBatchTime(Duration time) {
        return new SimulatorConfig(
                host,
                port,
                speed,
                answerLength,
                time,
                machine,
                openAiKeyRequired,
                cacheMinimumTokens,
                maxBodyBytes,
                clock);
    }

    /** The same with another machine for Ollama. */
    public SimulatorConfig withMachine(OllamaMachine other) {
        return new SimulatorConfig(
                host,
                port,
                speed,
                answerLength,
                batchTime,
                other,
                openAiKeyRequired,
                cacheMinimumTokens,
                maxBodyBytes,
                clock);
    }

    /** The same with or without a bearer token on the OpenAI wire. */
    public SimulatorConfig withOpenAiKeyRequired(boolean required) {
        return new SimulatorConfig(
                host, port, speed, answerLength, batchTime, machine, required, cacheMinimumTokens, maxBodyBytes, clock);
    }

    /** The same with another least length of a cached prompt. */
    public SimulatorConfig withCacheMinimumTokens(int tokens) {
        return new SimulatorConfig(
                host,
                port,
                speed,
                answerLength,
                batchTime,
                machine,
                openAiKeyRequired,
                OptionalInt.of(tokens),
                maxBodyBytes,
                clock);
    }

    /** The same with another limit on bodies. */
    public SimulatorConfig withMaxBodyBytes(int bytes) {
        return new SimulatorConfig(
                host,
                port,
                speed,
                answerLength,
                batchTime,
                machine,
                openAiKeyRequired,
                cacheMinimumTokens,
                bytes,
                clock);
    }

    /** The same by another clock. */
    public SimulatorConfig withClock(InstantSource other) {
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
                other);
    }
}
