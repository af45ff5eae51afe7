package dev.sluice.benchmarks.month;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sluice.routingmodel.category.CategoryDecider;
import dev.sluice.routingmodel.category.Example;
import dev.sluice.routingmodel.head.Resources;

/**
 * A month's tasks in the order in which they come.
 *
 * @param tasks the same for the same seed
 */
record MonthPlan(List<Planned> tasks) {
    static final int DAYS = 30;

    private static final double HOURS = DAYS * 24.0;
    private static final int CHARACTERS_A_TOKEN = 4;

    /**
     * A task.
     *
     * @param at how long after the beginning of the accelerated month it is sent
     * @param json what is sent
     */
    record Planned(Duration at, ObjectNode json) {}

    /**
     * Draws a month.
     *
     * @param count how many tasks
     * @param within how long the accelerated month lasts
     * @param idPrefix what their ids begin with
     */
    static MonthPlan draw(int count, Duration within, String idPrefix, long seed) {
        Random random = new Random(seed);
        Map<String, List<String>> examples = Example.parse(Resources.text(CategoryDecider.EXAMPLES)).stream()
                .filter(example -> !example.request().text().isBlank())
                .collect(Collectors.groupingBy(
                        example -> example.category().label(),
                        Collectors.mapping(example -> example.request().text(), Collectors.toList())));
        List<Planned> tasks = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(number -> planned(idPrefix + number, within, examples, random))
                .toList());
        tasks.sort(Comparator.comparing(Planned::at));
        return new MonthPlan(List.copyOf(tasks));
    }

    private static Planned planned(String id, Duration within, Map<String, List<String>> examples, Random random) {
        Mix mix = Mix.draw(random);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("prompt", prompt(examples.get(mix.category()), mix.promptTokens(random), random));
        if (mix.isTold()) {
            json.put("category", mix.category());
        }
        double share = Mix.hour(DAYS, random) / HOURS;
        return new Planned(Duration.ofNanos((long) (share * within.toNanos())), json);
    }

    /** An example, and others of its category as the material that it is about, until the length is reached. */
    private static String prompt(List<String> examples, int tokens, Random random) {
        StringBuilder prompt = new StringBuilder(examples.get(random.nextInt(examples.size())));
        while (prompt.length() < tokens * CHARACTERS_A_TOKEN) {
            prompt.append("\n\n").append(examples.get(random.nextInt(examples.size())));
        }
        return prompt.toString();
    }
}
