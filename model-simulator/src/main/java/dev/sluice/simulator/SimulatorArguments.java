package dev.sluice.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.sluice.simulator.answer.AnswerLength;
import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.ollama.LocalModel;
import dev.sluice.simulator.ollama.OllamaMachine;

/**
 * The command line.
 *
 * @param config the configuration it asks for
 * @param faults a file of faults to order from the start
 * @param help whether only the usage is asked
 */
record SimulatorArguments(SimulatorConfig config, Optional<Path> faults, boolean help) {
    static final String USAGE = """
            Usage: java -jar model-simulator.jar [options]
              --port N                      port to listen on (8090; 0 takes a free one)
              --host ADDRESS                address to listen on (127.0.0.1)
              --tokens-per-second N         output speed (400; 0 answers at once)
              --prompt-tokens-per-second N  prompt speed (20 times the output speed)
              --answer-median-tokens N      answers of that median, a few much longer (30 to 250, each as likely)
              --batch-ms N                  time that a batch takes (2000)
              --models a,b,c                models that Ollama has pulled (the six of Sluice's catalog)
              --load-ms N                   time to load a model (300)
              --memory-gb N                 memory for resident models (64)
              --max-loaded-models N         models resident at once (1)
              --parallel N                  Ollama requests at once (1)
              --queue N                     Ollama requests waiting at most (512)
              --cache-minimum-tokens N      shortest prompt cached on the Anthropic wire (the real model's)
              --no-openai-key               take OpenAI calls without a bearer token, as local servers do
              --faults FILE                 JSON with faults to order, as for PUT /_simulator/faults
            """;

    private static final int DEFAULT_PORT = 8_090;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException naming the argument that is wrong
     */
    static SimulatorArguments read(String... arguments) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(arguments));
        SimulatorArguments read =
                new SimulatorArguments(SimulatorConfig.defaults().withPort(DEFAULT_PORT), Optional.empty(), false);
        while (!left.isEmpty()) {
            String name = left.pop();
            read = switch (name) {
                case "--help", "-h" -> new SimulatorArguments(read.config, read.faults, true);
                case "--no-openai-key" -> read.with(read.config.withOpenAiKeyRequired(false));
                default -> {
                    if (left.isEmpty()) {
                        throw new IllegalArgumentException("unknown option or missing value: " + name);
                    }
                    yield read.withOption(name, left.pop());
                }
            };
        }
        return read;
    }

    private SimulatorArguments withOption(String name, String value) {
        OllamaMachine machine = config.machine();
        try {
            return switch (name) {
                case "--port" -> with(config.withPort(Integer.parseInt(value)));
                case "--host" -> with(config.withHost(value));
                case "--tokens-per-second" -> with(config.withSpeed(Speed.ofOutput(Double.parseDouble(value))));
                case "--prompt-tokens-per-second" ->
                    with(config.withSpeed(
                            new Speed(config.speed().outputTokensPerSecond(), Double.parseDouble(value))));
                case "--answer-median-tokens" ->
                    with(config.withAnswerLength(new AnswerLength.Skewed(Integer.parseInt(value))));
                case "--batch-ms" -> with(config.withBatchTime(Duration.ofMillis(Long.parseLong(value))));
                case "--models" -> with(machine.withModels(models(value)));
                case "--load-ms" -> with(machine.withLoadTime(Duration.ofMillis(Long.parseLong(value))));
                case "--memory-gb" ->
                    with(machine.withMemory((long) (Double.parseDouble(value) * 1e9), machine.maxLoadedModels()));
                case "--max-loaded-models" -> with(machine.withMemory(machine.memoryBytes(), Integer.parseInt(value)));
                case "--parallel" -> with(machine.withQueue(Integer.parseInt(value), machine.queueLimit()));
                case "--queue" -> with(machine.withQueue(machine.parallel(), Integer.parseInt(value)));
                case "--cache-minimum-tokens" -> with(config.withCacheMinimumTokens(Integer.parseInt(value)));
                case "--faults" -> new SimulatorArguments(config, Optional.of(Path.of(value)), help);
                default -> throw new IllegalArgumentException("unknown option");
            };
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + " " + value + ": " + wrong.getMessage(), wrong);
        }
    }

    private static List<LocalModel> models(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(LocalModel::named)
                .toList();
    }

    private SimulatorArguments with(SimulatorConfig other) {
        return new SimulatorArguments(other, faults, help);
    }

    private SimulatorArguments with(OllamaMachine machine) {
        return with(config.withMachine(machine));
    }
}
