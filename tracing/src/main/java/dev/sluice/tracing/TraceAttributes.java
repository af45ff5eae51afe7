package dev.sluice.tracing;

import io.opentelemetry.api.common.AttributeKey;

/**
 * What spans tell, under the names of OpenTelemetry's semantic conventions where there is one. Nothing of a prompt, an
 * answer or the labels of a task is among them.
 */
public final class TraceAttributes {
    /** The task's id. */
    public static final AttributeKey<String> TASK_ID = AttributeKey.stringKey("sluice.task.id");

    /** A category of the catalog. */
    public static final AttributeKey<String> CATEGORY = AttributeKey.stringKey("sluice.category");

    /** A model by its alias in the catalog. */
    public static final AttributeKey<String> MODEL = AttributeKey.stringKey("sluice.model");

    /** The urgency of the task's lane. */
    public static final AttributeKey<String> URGENCY = AttributeKey.stringKey("sluice.urgency");

    /** What came of a task's turn, in a word of the log: {@code completed}, {@code escalated} and so on. */
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("sluice.outcome");

    /** How often the same call was made before it ended, from 1; of a single try, which one it is. */
    public static final AttributeKey<Long> TRIES = AttributeKey.longKey("sluice.tries");

    /** Whether a call was made in a provider's batch. */
    public static final AttributeKey<Boolean> BATCHED = AttributeKey.booleanKey("sluice.batched");

    /** The kind of a failure, a word from a bounded set; absent where all went well. */
    public static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    /** What is done with a model: {@code chat}. */
    public static final AttributeKey<String> GEN_AI_OPERATION = AttributeKey.stringKey("gen_ai.operation.name");

    /** A provider of the catalog. */
    public static final AttributeKey<String> GEN_AI_PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");

    /** The model as its provider calls it. */
    public static final AttributeKey<String> GEN_AI_REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");

    /** The longest answer that was asked for, in tokens. */
    public static final AttributeKey<Long> GEN_AI_MAX_TOKENS = AttributeKey.longKey("gen_ai.request.max_tokens");

    /** The model that answered, as the server says. */
    public static final AttributeKey<String> GEN_AI_RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");

    /** The prompt's tokens, those of caches included. */
    public static final AttributeKey<Long> GEN_AI_INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");

    /** The answer's tokens, those of thinking included. */
    public static final AttributeKey<Long> GEN_AI_OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");

    /** The request's method. */
    public static final AttributeKey<String> HTTP_METHOD = AttributeKey.stringKey("http.request.method");

    /** The path of the address that answers. */
    public static final AttributeKey<String> HTTP_ROUTE = AttributeKey.stringKey("http.route");

    /** The answer's status. */
    public static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

    private TraceAttributes() {}
}
