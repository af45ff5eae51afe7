package dev.sluice.benchmarks.month;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class MonthPlanTest {
    private static final Duration MONTH = Duration.ofMinutes(6);

    @Test
    void theSameSeedDrawsTheSameMonth() {
        assertThat(MonthPlan.draw(50, MONTH, "m-", 7)).isEqualTo(MonthPlan.draw(50, MONTH, "m-", 7));
        assertThat(MonthPlan.draw(50, MONTH, "m-", 7)).isNotEqualTo(MonthPlan.draw(50, MONTH, "m-", 8));
    }

    @Test
    void tasksComeInOrderWithinTheMonthEachWithAnIdOfItsOwn() {
        List<MonthPlan.Planned> tasks = MonthPlan.draw(500, MONTH, "m-", 1).tasks();

        assertThat(tasks).extracting(MonthPlan.Planned::at).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(tasks).allSatisfy(task -> assertThat(task.at()).isBetween(Duration.ZERO, MONTH));
        assertThat(tasks).extracting(task -> task.json().path("id").asText()).doesNotHaveDuplicates();
    }

    @Test
    void eachCategoryComesAsOftenAsTheMixSays() {
        Random random = new Random(3);
        long code = IntStream.range(0, 20_000)
                .filter(draw -> Mix.draw(random) == Mix.CODE_GENERATION)
                .count();

        assertThat(code / 200.0).isBetween(14.0, 16.0);
    }

    @Test
    void aDayOfAWeekendHasFewerThanHalfTheTasksOfAWorkingDay() {
        Random random = new Random(3);
        double[] days = new double[MonthPlan.DAYS];
        IntStream.range(0, 30_000).forEach(draw -> days[(int) (Mix.hour(MonthPlan.DAYS, random) / 24)]++);

        assertThat(days[5] + days[6]).isBetween(0.3 * (days[0] + days[1]), 0.5 * (days[0] + days[1]));
    }

    @Test
    void noPromptIsTooLongForALocalModel() {
        assertThat(MonthPlan.draw(500, MONTH, "m-", 5).tasks())
                .allSatisfy(
                        task -> assertThat(task.json().path("prompt").asText().length() / 4)
                                .isBetween(10, 6_100));
    }
}
