package dev.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of sums by quarter, hour and day, as the ledger has them and as its rows add up. */
public enum LedgerSums {
    TASKS("task_sum", "task_figure", "category, route, model, outcome", "tasks, escalations"),
    DURATIONS("duration_sum", "duration_figure", "bucket", "tasks"),
    BASELINES("baseline_sum", "baseline_figure", "baseline", "cost_nano_usd, tasks"),
    CALLS(
            "call_sum",
            "call_figure",
            "purpose, model",
            "calls, simulated_calls, estimated_calls, cost_nano_usd, estimated_cost_nano_usd, input_tokens,"
                    + " cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens,"
                    + " timed_output_tokens, making_us, energy_millijoules, energy_nano_usd"),
    QUARTERS("quarter_sum", """
            (select 'row' as step, starts, tasks, case route when 'local' then tasks else 0 end as local_tasks,
                    0 as cost_nano_usd
             from task_figure where step = 'row'
             union all
             select 'row', starts, 0, 0, cost_nano_usd from call_figure where step = 'row' and purpose = '')""", "", "tasks, local_tasks, cost_nano_usd"),
    QUARTER_BASELINES("quarter_baseline_sum", "baseline_figure", "baseline", "cost_nano_usd");

    private final String table;
    private final String figures;
    private final String keys;
    private final String measures;

    LedgerSums(String table, String figures, String keys, String measures) {
        this.table = table;
        this.figures = figures;
        this.keys = keys;
        this.measures = measures;
    }

    /**
     * Asserts that each has what its rows add up to, and that there are some.
     *
     * @param database answers a query of one column with its rows
     */
    public static void assertThatTheyAreThoseOfTheRows(Function<String, List<String>> database) {
        for (LedgerSums sums : values()) {
            assertThat(database.apply(sums.stored()))
                    .as(sums.name())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(database.apply(sums.recounted()));
        }
    }

    /** A query for the table's contents, a text for each measure of each row: {@code table key measure=value}. */
    public String stored() {
        return measuresOf(table);
    }

    /** A query for the same texts, added up from the ledger's rows. */
    private String recounted() {
        boolean quarters = this == QUARTERS || this == QUARTER_BASELINES;
        String starts = "date_bin(" + (quarters ? "'15 minutes'" : "length") + ", figure.starts, '2000-01-01Z')";
        String key = keys.isEmpty() ? "" : ", " + keys;
        String sums = Arrays.stream(measures.split(", ?"))
                .map(measure -> "sum(figure." + measure + ") as " + measure)
                .collect(Collectors.joining(", "));
        return measuresOf("(select " + (quarters ? "" : "sum_step.step, ") + starts + " as starts" + key + ", " + sums
                + " from " + figures + " figure" + (quarters ? "" : " cross join sum_step")
                + " where figure.step = 'row' group by " + starts + (quarters ? "" : ", sum_step.step") + key + ")");
    }

    private String measuresOf(String source) {
        String names = "array['" + measures.replaceAll(", ?", "', '") + "']";
        return "select '" + table + " ' || cast(to_jsonb(summed) - " + names
                + " as text) || ' ' || each.key || '=' || each.value"
                + " from " + source + " summed cross join lateral jsonb_each_text(to_jsonb(summed)) each"
                + " where each.key = any(" + names + ")";
    }
}
