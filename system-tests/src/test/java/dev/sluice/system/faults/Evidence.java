package dev.sluice.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.DeadLetter;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.system.Api;

/**
 * What can be seen from outside at one moment, each from its own source.
 *
 * @param account the providers' own account of the calls that they were paid for
 * @param ends the results topic, by task, in the order of the topic
 * @param metered the costs topic, by call id
 * @param tasks what {@code GET /v1/tasks} shows, by task
 * @param claimed the tasks that the call ledger has a row of
 * @param deadLetters the dead-letter topic, by origin: the mark of one that was planted, else its reason
 */
record Evidence(
        List<BilledCall> account,
        Map<String, List<TaskFinished>> ends,
        Map<String, MeteredCall> metered,
        Map<String, JsonNode> tasks,
        Set<String> claimed,
        Map<String, Letter> deadLetters) {
    /**
     * A dead letter.
     *
     * @param planted the mark of the trial that planted it
     */
    record Letter(Optional<String> planted, String reason, String task) {}

    /** Looks at everything; of the tasks at those that were accepted since a moment. */
    static Evidence of(SluiceUnderTest sluice, Instant since) throws IOException, InterruptedException {
        List<BilledCall> account = sluice.providers().account();
        Map<String, List<TaskFinished>> ends = new LinkedHashMap<>();
        Map<String, MeteredCall> metered = new LinkedHashMap<>();
        Map<String, Letter> letters = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> found : TopicReader.read(
                sluice.broker().bootstrapServers(), Topics.RESULTS, Topics.COSTS, Topics.DEAD_LETTER)) {
            if (found.topic().equals(Topics.DEAD_LETTER)) {
                String origin = header(found, DeadLetter.ORIGIN).orElse(found.partition() + "/" + found.offset());
                letters.put(origin, letter(found));
            } else {
                Event event = event(found);
                if (event instanceof TaskFinished end) {
                    ends.computeIfAbsent(end.taskId().value(), id -> new ArrayList<>())
                            .add(end);
                } else if (event instanceof CallMetered call) {
                    metered.putIfAbsent(call.attempt().callId(), MeteredCall.of(call, found.value()));
                } else {
                    throw new AssertionError("an event of another kind on " + found.topic());
                }
            }
        }
        Set<String> claimed = new HashSet<>(sluice.database().column("select distinct task_id from calls.call"));
        account.replaceAll(call -> call.batched() && metered.containsKey(call.task())
                ? call.of(metered.get(call.task()).task())
                : call);
        return new Evidence(account, ends, metered, tasks(sluice, since), claimed, letters);
    }

    /** What all paid calls cost together, as Sluice counted them. */
    Money paid() {
        return metered.values().stream()
                .filter(MeteredCall::isPaid)
                .map(MeteredCall::cost)
                .reduce(Money.ZERO, Money::plus);
    }

    /** The identity of the answer or failure that a task ended with. */
    static String identity(TaskFinished end) {
        return end.outcome().wireName()
                + end.attempts().stream().map(Attempt::callId).toList();
    }

    /** Whether nothing but local models was asked. */
    static boolean isLocal(TaskFinished end) {
        return end.attempts().stream().allMatch(attempt -> attempt.route() == Route.LOCAL);
    }

    private static Event event(ConsumerRecord<byte[], byte[]> found) {
        try {
            return EventRecords.read(found);
        } catch (UnreadableEventException e) {
            throw new AssertionError("an unreadable event on " + found.topic(), e);
        }
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> found) {
        String key = found.key() == null ? "none" : new String(found.key(), java.nio.charset.StandardCharsets.UTF_8);
        return new Letter(
                header(found, Trial.PLANTED), header(found, DeadLetter.REASON).orElse("none"), key);
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> found, String name) {
        return EventRecords.header(found.headers(), name);
    }

    private static Map<String, JsonNode> tasks(SluiceUnderTest sluice, Instant since)
            throws IOException, InterruptedException {
        Map<String, JsonNode> tasks = new LinkedHashMap<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String page = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
            JsonNode answer = Api.get(sluice.metrics() + "/v1/tasks?limit=500&from=" + since + page);
            answer.path("tasks").forEach(task -> tasks.put(task.path("id").asText(), task));
            cursor = answer.hasNonNull("next") ? Optional.of(answer.path("next").asText()) : Optional.empty();
        }
        return tasks;
    }
}
