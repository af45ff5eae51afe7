package dev.sluice.worker;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.SimulatorConfig;

/** Gives a service under test the simulator in place of Ollama and Anthropic; nobody stands in for OpenAI. */
public final class SimulatedProviders implements QuarkusTestResourceLifecycleManager {
    private ModelSimulator simulator;

    /** Made by Quarkus. */
    public SimulatedProviders() {}

    @Override
    public Map<String, String> start() {
        try {
            simulator = ModelSimulator.start(SimulatorConfig.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "sluice.simulator-url",
                simulator.baseUri().toString(),
                "sluice.simulated-providers",
                "ollama,anthropic");
    }

    @Override
    public void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
