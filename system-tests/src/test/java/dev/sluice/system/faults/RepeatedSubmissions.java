package dev.sluice.system.faults;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.launcher.up.Server;

/**
 * One idempotency key a hundred times at once and again after a restart of the front door, and each task of the load
 * written to Kafka a second time under its own id.
 */
final class RepeatedSubmissions implements Scenario {
    private static final int AT_ONCE = 100;

    @Override
    public String title() {
        return "the same task is sent again and again";
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Offer> offers = trial.paid(60);
        trial.load().begin(offers, trial.lasting(Duration.ofSeconds(5)));
        byte[] body = Json.mapper()
                .createObjectNode()
                .put("prompt", "Say something once.")
                .put("model", "cloud-haiku")
                .put("max_output_tokens", 60)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        Map<String, String> key = Map.of("Idempotency-Key", trial.id(-1));
        String first = postAll(trial, body, key);
        trial.load().finish();
        trial.sluice().service(Server.CLASSIFIER).terminate();
        trial.sluice().service(Server.CLASSIFIER).start();
        for (Offer offer : offers) {
            trial.load().produce(new ProducerRecord<>(Topics.REQUESTED, offer.bytes()));
        }
        trial.sluice().service(Server.CLASSIFIER).awaitReady();
        String second = postAll(trial, body, key);
        trial.expect(first.equals(second), "one idempotency key made two tasks: " + first + " and " + second);
        Settling.awaitEnds(trial);
        long calls = trial.sluice().providers().account().stream()
                .filter(call -> call.task().equals(first))
                .count();
        trial.expect(calls == 1, "one idempotency key made " + calls + " calls");
    }

    /** Posts a body a hundred times at once; the one id that all answers name. */
    private static String postAll(Trial trial, byte[] body, Map<String, String> headers) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> posts = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                posts.add(threads.submit(() -> trial.load().post(body, headers)));
            }
            Set<String> ids = new TreeSet<>();
            for (Future<String> post : posts) {
                ids.add(post.get());
            }
            trial.expect(ids.size() == 1, "one idempotency key made several tasks: " + ids);
            return ids.iterator().next();
        }
    }
}
