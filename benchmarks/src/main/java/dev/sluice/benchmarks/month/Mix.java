package dev.sluice.benchmarks.month;

import java.util.List;
import java.util.Random;

/**
 * What a month of one person's scripts asks for. It is an assumption, not a measurement: no log of a real user's month was
 * to be had. Lengths are log-normal with a standard deviation of 0.7 of their logarithm, in tokens of four characters.
 */
enum Mix {
    CODE_GENERATION("code-generation", 15, 2_500, Told.NOTHING),
    CONTENT_GENERATION("content-generation", 11, 900, Told.NOTHING),
    RESEARCH_SUMMARIZATION("research-summarization", 11, 4_000, Told.NOTHING),
    DATA_PROCESSING("data-processing", 15, 2_500, Told.CATEGORY),
    BACKGROUND("background", 10, 1_200, Told.CATEGORY),
    ROUTINE_AUTOMATION("routine-automation", 10, 1_000, Told.CATEGORY),
    INTERACTIVE_DEVELOPMENT("interactive-development", 8, 1_500, Told.CATEGORY),
    STRATEGIC_PLANNING("strategic-planning", 3, 2_000, Told.NOTHING),
    COMPLEX_REASONING("complex-reasoning", 6, 1_500, Told.NOTHING),
    HIGH_STAKES_CONTENT("high-stakes-content", 3, 1_500, Told.NOTHING),
    DEEP_ANALYSIS("deep-analysis", 5, 4_000, Told.NOTHING),
    STRATEGIC_CONVERSATION("strategic-conversation", 3, 1_500, Told.NOTHING);

    /** Whether the script says what kind of task it sends; where not, the classifier has to see it. */
    enum Told {
        CATEGORY,
        NOTHING
    }

    // Of 100 tasks of a working day so many fall into each hour (local time); the night has batch jobs and heartbeats.
    private static final List<Integer> HOURS =
            List.of(3, 3, 4, 3, 2, 2, 2, 3, 5, 7, 8, 7, 4, 5, 8, 8, 7, 5, 3, 3, 3, 2, 2, 1);

    // A Saturday or a Sunday has so many of 100 of a working day.
    private static final int WEEKEND_PERCENT = 40;
    private static final int DAYS_A_WEEK = 7;
    private static final int WORKING_DAYS = 5;
    private static final int HOURS_A_DAY = 24;
    private static final double SIGMA = 0.7;
    // With the longest answer of a local model (2,048) it stays within the 8,192 tokens of the catalog's local models.
    private static final int LONGEST_PROMPT = 5_500;

    private final String category;
    private final int percent;
    private final int medianPromptTokens;
    private final Told told;

    Mix(String category, int percent, int medianPromptTokens, Told told) {
        this.category = category;
        this.percent = percent;
        this.medianPromptTokens = medianPromptTokens;
        this.told = told;
    }

    /** The category's name in the catalog. */
    String category() {
        return category;
    }

    /** Whether the script names it. */
    boolean isTold() {
        return told == Told.CATEGORY;
    }

    /** A length for a prompt, in tokens. */
    int promptTokens(Random random) {
        return (int) Math.min(LONGEST_PROMPT, medianPromptTokens * Math.exp(SIGMA * random.nextGaussian()));
    }

    /** One of the categories, as often as each comes. */
    static Mix draw(Random random) {
        int left = random.nextInt(100);
        for (Mix mix : values()) {
            left -= mix.percent;
            if (left < 0) {
                return mix;
            }
        }
        throw new IllegalStateException("the percents of the mix are not 100");
    }

    /**
     * A moment of a month of {@code days} days that begins on a Monday.
     *
     * @return hours since its beginning
     */
    static double hour(int days, Random random) {
        int day = random.nextInt(days);
        while (day % DAYS_A_WEEK >= WORKING_DAYS && random.nextInt(100) >= WEEKEND_PERCENT) {
            day = random.nextInt(days);
        }
        int left = random.nextInt(HOURS.stream().mapToInt(Integer::intValue).sum());
        int hour = 0;
        while (left >= HOURS.get(hour)) {
            left -= HOURS.get(hour);
            hour++;
        }
        return day * HOURS_A_DAY + hour + random.nextDouble();
    }
}
