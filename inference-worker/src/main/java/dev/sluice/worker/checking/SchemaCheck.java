package dev.sluice.worker.checking;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Optional;

/**
 * Whether JSON satisfies a schema that came with a task. The schema is a stranger's: it may name no document elsewhere,
 * and its patterns get no more than a bounded time.
 */
final class SchemaCheck {
    private static final Logger LOG = Logger.getLogger(SchemaCheck.class);

    private SchemaCheck() {}

    /** Where it does not, or empty. A schema that can't be applied asks for nothing. */
    static Optional<String> problem(JsonNode schema, String json) {
        try {
            // A registry of its own: it would keep every schema it has seen.
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaCacheEnabled(false)
                            .schemaLoader(loader -> loader.fetchRemoteResources(false))
                            .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .regularExpressionFactory(BoundedPattern::of)
                                    .build()));
            Schema compiled = registry.getSchema(schema.toString(), InputFormat.JSON);
            List<Error> errors = compiled.validate(json, InputFormat.JSON);
            return errors.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the model's answer does not satisfy the JSON Schema that was asked for, by its "
                            + errors.getFirst().getKeyword());
        } catch (RuntimeException | StackOverflowError e) {
            // Its message may quote the schema or the answer.
            LOG.debugf("outcome=schema_not_applied error=%s", e.getClass().getName());
            return Optional.empty();
        }
    }
}
