package dev.sluice.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.sluice.simulator.fault.FaultJson;
import dev.sluice.simulator.http.Json;

/** Runs a simulator in a process of its own until it is told to end (SIGTERM or SIGINT). */
public final class SimulatorMain {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private SimulatorMain() {}

    /** Exit code 2 for a wrong command line, 1 when it cannot listen or read its faults. */
    public static void main(String[] arguments) {
        run(arguments, System.out, System.err).ifPresent(System::exit);
    }

    /** Starts; an exit code means that nothing runs. */
    private static Optional<Integer> run(String[] arguments, PrintStream out, PrintStream err) {
        SimulatorArguments read;
        try {
            read = SimulatorArguments.read(arguments);
        } catch (IllegalArgumentException wrong) {
            err.println("model-simulator: " + wrong.getMessage());
            return Optional.of(WRONG_USAGE);
        }
        if (read.help()) {
            out.print(SimulatorArguments.USAGE);
            return Optional.of(0);
        }
        try {
            ModelSimulator simulator = ModelSimulator.start(read.config());
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-shutdown"));
            if (read.faults().isPresent()) {
                order(simulator, read.faults().get());
            }
            out.println("model-simulator listens on " + simulator.baseUri()
                    + " (simulated answers on the wires of Ollama, Anthropic and OpenAI)");
            return Optional.empty();
        } catch (IOException | IllegalArgumentException failure) {
            err.println("model-simulator: " + read.config().host() + ":"
                    + read.config().port() + ": " + failure.getMessage());
            return Optional.of(FAILED);
        }
    }

    private static void order(ModelSimulator simulator, Path file) throws IOException {
        FaultJson.replace(simulator.faults(), Json.parse(Files.readAllBytes(file)));
    }
}
