package dev.sluice.benchmarks.overhead;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.benchmarks.measure.Result;
import dev.sluice.benchmarks.measure.Sample;
import dev.sluice.benchmarks.stage.OwnSluice;

/** {@code overhead}: what a script waits longer because Sluice stands between it and the model. */
@Command(
        name = "overhead",
        mixinStandardHelpOptions = true,
        description = "Milliseconds that a call takes through all of Sluice beside the same call of the model itself.")
public final class OverheadBenchmark implements Callable<Integer> {
    private static final String PROMPT = "Summarise in one line: the meeting moved to Friday at ten.";
    private static final int OUTPUT_TOKENS = 20;
    private static final Map<String, String> SETTINGS = Map.of(
            // The model answers at once, four calls at a time.
            "SLUICE_SIMULATOR_OPTIONS",
            "--tokens-per-second 0 --load-ms 0 --max-loaded-models 6 --parallel 4 --answer-median-tokens "
                    + OUTPUT_TOKENS,
            "SLUICE_WORKER_CONCURRENCY",
            "4");

    /** The ways of a call. */
    private enum Way {
        DIRECT("Ollama's own address", "local_direct"),
        LOCAL("Sluice, a local model by name", "local"),
        AUTO("Sluice, which decides", "auto"),
        PAID_DIRECT("OpenAI's own address", "paid_direct"),
        PAID("Sluice, a paid model by name", "paid");

        private final String title;
        private final String key;

        Way(String title, String key) {
            this.title = title;
            this.key = key;
        }
    }

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "200",
            description = "calls of each way, one after the other (${DEFAULT-VALUE})")
    private int calls;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "100",
            description = "calls of each way before those that are measured (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--together",
            paramLabel = "N",
            defaultValue = "16",
            description = "callers at once, for the calls a second (${DEFAULT-VALUE})")
    private int together;

    /** Made by picocli. */
    public OverheadBenchmark() {}

    @Override
    public Integer call() throws InterruptedException {
        if (calls < 1 || warmUp < 0 || together < 1) {
            throw new NotMeasuredException("there is one call and one caller at least");
        }
        System.out.println("Starting all of Sluice with simulated models that answer at once …");
        try (OwnSluice sluice = OwnSluice.start(SETTINGS)) {
            Map<Way, ChatCalls> ways = ways(sluice);
            alternate(ways, warmUp);
            Map<Way, Sample> millis = alternate(ways, calls);
            millis.forEach(OverheadBenchmark::print);
            double local = perSecond(ways.get(Way.LOCAL));
            double paid = perSecond(ways.get(Way.PAID));
            System.out.printf(
                    Locale.ROOT,
                    "%d callers at once: %.0f calls a second of a local model, %.0f of a paid one%n",
                    together,
                    local,
                    paid);
            Result result = new Result("overhead");
            millis.forEach((way, sample) -> result.with(way.key + "_p50_ms", sample.median(), 1)
                    .with(way.key + "_p99_ms", sample.quantile(0.99), 1));
            System.out.println(result.with("local_per_second", local, 0).with("paid_per_second", paid, 0));
        }
        return 0;
    }

    private static Map<Way, ChatCalls> ways(OwnSluice sluice) {
        String simulator = sluice.url("model-simulator");
        String front = sluice.url("classifier-service") + "/v1/chat/completions";
        Map<Way, ChatCalls> ways = new EnumMap<>(Way.class);
        ways.put(Way.DIRECT, new ChatCalls(simulator + "/api/chat", body("llama3.1:8b")));
        ways.put(Way.LOCAL, new ChatCalls(front, body("local-fast")));
        ways.put(Way.AUTO, new ChatCalls(front, body("auto")));
        ways.put(Way.PAID_DIRECT, new ChatCalls(simulator + "/v1/chat/completions", body("gpt-5.4-mini")));
        ways.put(Way.PAID, new ChatCalls(front, body("cloud-gpt-mini")));
        return ways;
    }

    private static Map<String, Object> body(String model) {
        return Map.of("model", model, "stream", false, "messages", List.of(Map.of("role", "user", "content", PROMPT)));
    }

    /** Each way in turn, so that whatever else the machine does meets them all. */
    private static Map<Way, Sample> alternate(Map<Way, ChatCalls> ways, int times) {
        Map<Way, List<Double>> millis = new EnumMap<>(Way.class);
        for (int i = 0; i < times; i++) {
            ways.forEach((way, calls) ->
                    millis.computeIfAbsent(way, first -> new ArrayList<>()).add(calls.call()));
        }
        Map<Way, Sample> samples = new EnumMap<>(Way.class);
        millis.forEach((way, values) -> samples.put(way, Sample.of(values)));
        return samples;
    }

    private double perSecond(ChatCalls way) throws InterruptedException {
        long begun = System.nanoTime();
        try (ExecutorService callers = Executors.newFixedThreadPool(together)) {
            List<Callable<Double>> all = new ArrayList<>();
            for (int i = 0; i < calls * 2; i++) {
                all.add(way::call);
            }
            for (Future<Double> ended : callers.invokeAll(all)) {
                ended.get();
            }
        } catch (ExecutionException e) {
            throw new NotMeasuredException("a call failed", e.getCause());
        }
        return calls * 2 / ((System.nanoTime() - begun) / 1e9);
    }

    private static void print(Way way, Sample millis) {
        System.out.printf(
                Locale.ROOT,
                "%-30s %7.1f ms at the median, %.1f at p99, %.1f at most, %d calls%n",
                way.title,
                millis.median(),
                millis.quantile(0.99),
                millis.highest(),
                millis.values().size());
    }
}
