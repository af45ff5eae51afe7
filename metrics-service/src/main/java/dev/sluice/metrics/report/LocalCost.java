package dev.sluice.metrics.report;

import java.math.BigInteger;
import java.util.Map;

/**
 * What the latest tasks of a category cost that a local model completed.
 *
 * @param cost nano-dollars, the energy's included
 * @param baselines what the same tasks would have cost elsewhere, in nano-dollars by the baseline's name
 */
record LocalCost(String category, String model, long tasks, BigInteger cost, Map<String, BigInteger> baselines) {}
