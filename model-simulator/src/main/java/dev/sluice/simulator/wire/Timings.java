package dev.sluice.simulator.wire;

/**
 * Where the time of an answer went, in nanoseconds, as measured.
 *
 * @param prompt reading the prompt
 * @param output writing the answer
 */
public record Timings(long prompt, long output) {}
