package dev.sluice.contracts.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A JSON Schema that came with a task, ready to be applied to answers. It is of draft 2020-12 unless its {@code $schema} names another
 * draft. The schema is a stranger's: it may name no document elsewhere, all matches of its patterns in an answer have one bounded time,
 * and what it refers to again and again has a bounded number of steps. It has a bounded size, since reading it takes a hundred times
 * that.
 */
public final class AnswerSchema {
    /** About a second of work, and enough for an answer of 8 MB. */
    private static final long MOST_STEPS = 10_000_000;

    /**
     * Up to 10 MiB and some 20 ms to read, measured with lists of the smallest schemas; it is read on the thread that takes requests.
     */
    private static final int MOST_BYTES = 64 << 10;

    private final Schema schema;

    private AnswerSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it can't be applied; the message has nothing of the schema
     */
    public static AnswerSchema of(JsonNode schema) {
        String json = schema.toString();
        if (json.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("the JSON Schema has more than " + MOST_BYTES + " bytes");
        }
        try {
            // A registry of its own: it would keep every schema it has seen.
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaCacheEnabled(false)
                            .schemaLoader(loader -> loader.fetchRemoteResources(false))
                            .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .regularExpressionFactory(BoundedPattern::of)
                                    .build()));
            Schema read = registry.getSchema(json, InputFormat.JSON);
            read.initializeValidators();
            return new AnswerSchema(read);
        } catch (RuntimeException | StackOverflowError e) {
            // No cause: its message quotes the schema.
            throw new IllegalArgumentException(
                    "the JSON Schema can't be applied: it refers to what is not in it, or a pattern or "
                            + "another keyword has a value that it can't have");
        }
    }

    /** The keyword that an answer breaks first; empty where it breaks none, or finding out would take too long. */
    public Optional<String> brokenKeyword(String json) {
        try {
            List<Error> errors = BoundedPattern.withinOneTime(() -> schema.validate(
                    json,
                    InputFormat.JSON,
                    context -> context.executionConfig(config -> config.maxEvaluationSteps(MOST_STEPS))));
            return errors.stream().map(Error::getKeyword).findFirst();
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }
}
