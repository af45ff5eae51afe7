package dev.sluice.routingmodel.category;

import java.util.Arrays;
import java.util.List;

/**
 * The twelve kinds of task, with what separates neighbours; {@code examples.jsonl} is labelled by these lines. Which model
 * does a kind is the catalog's affair; {@link #isHard()} only says on which side of the design's table it stands, since
 * confusing the sides costs far more than confusing two kinds on the same side.
 */
public enum Category {
    /** The answer is code, a query, a formula or a configuration file. */
    CODE_GENERATION("code-generation", false),
    /** The answer is everyday text: written, rewritten, corrected or translated. */
    CONTENT_GENERATION("content-generation", false),
    /** The answer tells what a text says, or what is commonly known of a matter. */
    RESEARCH_SUMMARIZATION("research-summarization", false),
    /** Given data comes back in another form: extracted, converted, labelled, cleaned. */
    DATA_PROCESSING("data-processing", false),
    /** No one waits: heartbeats, housekeeping, bulk work for later. */
    BACKGROUND("background", false),
    /** An errand: a reminder, a form, a file to move, a usual message to send. */
    ROUTINE_AUTOMATION("routine-automation", false),
    /** A developer's question at work: an error, a snippet, a tool. */
    INTERACTIVE_DEVELOPMENT("interactive-development", false),
    /** The answer is a plan of months or years for an organisation. */
    STRATEGIC_PLANNING("strategic-planning", true),
    /** One right answer, found by many steps: proofs, puzzles, derivations. */
    COMPLEX_REASONING("complex-reasoning", true),
    /** Text whose mistakes harm someone: legal, medical, regulatory, before the public in a crisis. */
    HIGH_STAKES_CONTENT("high-stakes-content", true),
    /** A judgement on much evidence: causes, risks, trade-offs. */
    DEEP_ANALYSIS("deep-analysis", true),
    /** A talk about a decision of weight, with a partner who advises and objects. */
    STRATEGIC_CONVERSATION("strategic-conversation", true);

    /** All kinds, in the order in which the model numbers them. */
    public static final List<Category> ALL = List.of(values());

    private final String label;
    private final boolean hard;

    Category(String label, boolean hard) {
        this.label = label;
        this.hard = hard;
    }

    /** The category's name in tasks and in the catalog. */
    public String label() {
        return label;
    }

    /** Its number in the model: its place in {@link #ALL}. */
    public int number() {
        return ALL.indexOf(this);
    }

    /** Whether the design sends it to a cloud model. */
    public boolean isHard() {
        return hard;
    }

    /**
     * The category of that name.
     *
     * @throws IllegalArgumentException if there is no such category
     */
    public static Category ofLabel(String label) {
        return Arrays.stream(values())
                .filter(category -> category.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no category " + label));
    }
}
