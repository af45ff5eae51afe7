package dev.sluice.simulator.ollama;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model that the simulated Ollama has pulled.
 *
 * @param name its name with tag
 * @param sizeBytes its weights, as {@code /api/tags} tells
 * @param family its architecture
 * @param parameterSize its parameters, as Ollama writes them
 * @param contextTokens the longest context it was trained for
 * @param thinks whether it can reason before it answers
 */
public record LocalModel(
        String name, long sizeBytes, String family, String parameterSize, int contextTokens, boolean thinks) {
    private static final long GIGABYTE = 1_000_000_000L;

    /** Bytes per parameter in four-bit form: 4.9 GB for the 8.0 B of llama3.1:8b. */
    private static final double BYTES_PER_PARAMETER = 0.61;

    /**
     * What a token of context takes, as a part of the weights: qwen2.5:32b with weights of 19.9 GB needs 19.5 GiB with
     * a context of 4,096 tokens. The same share is taken for all models.
     */
    private static final double CONTEXT_SHARE = 1.28e-5;

    private static final Pattern PARAMETERS = Pattern.compile(".*?(\\d+(?:\\.\\d+)?)b.*");
    private static final Pattern THINKING = Pattern.compile("(qwen3|deepseek-r1|gpt-oss|magistral).*");

    /** Sizes of the llama and qwen models as Ollama's library lists them (November 2026), of the others about right. */
    private static final Map<String, LocalModel> KNOWN = List.of(
                    new LocalModel("llama3.1:8b", 4_900_000_000L, "llama", "8.0B", 131_072, false),
                    new LocalModel("qwen2.5:14b", 9 * GIGABYTE, "qwen2", "14.8B", 32_768, false),
                    new LocalModel("qwen2.5:32b-instruct-q4_K_M", 19_900_000_000L, "qwen2", "32.8B", 32_768, false),
                    new LocalModel("llama3.3:70b", 42_500_000_000L, "llama", "70.6B", 131_072, false),
                    new LocalModel("deepseek-coder:33b", 18_800_000_000L, "llama", "33B", 16_384, false),
                    new LocalModel("mistral:7b", 4_400_000_000L, "llama", "7.2B", 32_768, false))
            .stream()
            .collect(Collectors.toUnmodifiableMap(LocalModel::name, Function.identity()));

    public LocalModel {
        requireNonNull(name);
        requireNonNull(family);
        requireNonNull(parameterSize);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a model needs a name");
        }
    }

    /** The models of Sluice's catalog, smallest first. */
    public static List<LocalModel> defaults() {
        return KNOWN.values().stream()
                .sorted((one, other) -> Long.compare(one.sizeBytes, other.sizeBytes))
                .toList();
    }

    /** A known model, or one whose size is estimated from the parameters in its name ("7b"), else taken as 7 B. */
    public static LocalModel named(String name) {
        LocalModel known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        String tagged = name.contains(":") ? name : name + ":latest";
        Matcher parameters = PARAMETERS.matcher(name.toLowerCase(Locale.ROOT));
        double billions = parameters.matches() ? Double.parseDouble(parameters.group(1)) : 7;
        boolean thinks = THINKING.matcher(name).matches();
        long bytes = (long) (billions * GIGABYTE * BYTES_PER_PARAMETER);
        return new LocalModel(tagged, bytes, "llama", billions + "B", 32_768, thinks);
    }

    /** The memory it takes with a context of so many tokens, in bytes. */
    public long memoryBytes(int context) {
        return (long) (sizeBytes * (1 + CONTEXT_SHARE * context));
    }

    /** Whether a caller's name for a model means this one: Ollama adds {@code :latest} to a bare name. */
    boolean answersTo(String asked) {
        return name.equals(asked) || name.equals(asked + ":latest");
    }
}
