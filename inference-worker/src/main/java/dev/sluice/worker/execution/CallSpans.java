package dev.sluice.worker.execution;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.Usage;
import dev.sluice.tracing.TraceAttributes;
import dev.sluice.tracing.Tracing;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.Completion;

/** A span for each call of a model, by OpenTelemetry's conventions for generative AI. Nothing of what is said stands in it. */
final class CallSpans {
    private final Tracing tracing;

    CallSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Begins that of a call, all its tries together, in the trace that the thread is in. */
    CallSpan begin(Attempt attempt, Call call) {
        Span span = tracing.begin(name(attempt), SpanKind.CLIENT, Context.current());
        describe(span, attempt);
        span.setAttribute(TraceAttributes.GEN_AI_MAX_TOKENS, call.maxOutputTokens());
        return new CallSpan(span);
    }

    /** Tells of a call that was made in a provider's batch, from its beginning to now. */
    void batched(Attempt ended, BatchedEnd end, Context parent) {
        Span span = tracing.begin(name(ended), SpanKind.CLIENT, parent, ended.startedAt());
        describe(span, ended);
        span.setAttribute(TraceAttributes.BATCHED, true);
        if (end instanceof BatchedEnd.Answered answered) {
            describe(span, answered.completion());
        } else {
            ended.failure().ifPresent(failure -> fail(span, failure.kind()));
        }
        span.end();
    }

    private static String name(Attempt attempt) {
        return "chat " + attempt.providerModel();
    }

    private static void describe(Span span, Attempt attempt) {
        span.setAttribute(TraceAttributes.GEN_AI_OPERATION, "chat");
        span.setAttribute(TraceAttributes.GEN_AI_PROVIDER, attempt.provider());
        span.setAttribute(TraceAttributes.GEN_AI_REQUEST_MODEL, attempt.providerModel());
        span.setAttribute(TraceAttributes.MODEL, attempt.model());
    }

    private static void describe(Span span, Completion completion) {
        completion.model().ifPresent(model -> span.setAttribute(TraceAttributes.GEN_AI_RESPONSE_MODEL, model));
        Usage usage = completion.usage();
        if (!usage.isNone()) {
            span.setAttribute(TraceAttributes.GEN_AI_INPUT_TOKENS, usage.promptTokens());
            span.setAttribute(TraceAttributes.GEN_AI_OUTPUT_TOKENS, usage.outputTokens());
        }
    }

    /** A failure's message is for the task's owner; a trace has its kind alone. */
    static void fail(Span span, Failure.Kind kind) {
        span.setAttribute(TraceAttributes.ERROR_TYPE, kind.name().toLowerCase(Locale.ROOT));
        span.setStatus(StatusCode.ERROR);
    }

    /** A call that is under way. Closing ends its span. */
    final class CallSpan implements AutoCloseable {
        private final Span span;

        private CallSpan(Span span) {
            this.span = span;
        }

        /**
         * Tells of a try that has ended.
         *
         * @param number which one, from 1
         * @param begun when its request left
         * @param failure why it brought no answer, where that is so
         */
        void tried(int number, Instant begun, Optional<Kind> failure) {
            Span one = tracing.begin("try", SpanKind.INTERNAL, Context.current().with(span), begun);
            one.setAttribute(TraceAttributes.TRIES, number);
            failure.ifPresent(kind -> fail(one, kind.failure()));
            one.end();
        }

        /** Tells what came of the call, and gives it back. */
        PersistentCaller.Result ended(PersistentCaller.Result result) {
            span.setAttribute(TraceAttributes.TRIES, result.tries());
            switch (result) {
                case PersistentCaller.Result.Answered answered -> describe(span, answered.completion());
                case PersistentCaller.Result.Failed failed ->
                    fail(span, failed.failure().kind().failure());
                case PersistentCaller.Result.Lost lost ->
                    fail(span, lost.failure().kind().failure());
            }
            return result;
        }

        @Override
        public void close() {
            span.end();
        }
    }
}
