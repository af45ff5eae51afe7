package dev.sluice.contracts.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;

/**
 * A task as its owner asks for it. {@link TaskReader} makes one of what arrives; what it lets through satisfies its
 * limits.
 *
 * @param id the task's identity
 * @param prompt what the model is asked, where the task is one question; exactly one of this and {@code messages} is given
 * @param messages what the model is asked, where the task is a conversation
 * @param system the standing instruction
 * @param category the caller's own word for what kind of task it is, a key of the catalog's routes
 * @param model an alias of the catalog; absent where the choice is Sluice's ({@code auto})
 * @param urgency how soon; absent where the route's default applies
 * @param privacy where the text may go
 * @param maxOutputTokens the longest answer, in the model's own tokens
 * @param maxCostUsd the most that the task may cost, in dollars
 * @param responseFormat the form that the answer must have
 * @param deadline when an answer is of no more use
 * @param metadata the owner's own labels; they are handed on to the result and never used as metric labels
 * @param workflow how more than one model works on it; absent where one does
 */
public record Task(
        TaskId id,
        Optional<String> prompt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Message> messages,
        Optional<String> system,
        Optional<String> category,
        Optional<String> model,
        Optional<Urgency> urgency,
        Privacy privacy,
        Optional<Integer> maxOutputTokens,
        Optional<BigDecimal> maxCostUsd,
        Optional<ResponseFormat> responseFormat,
        Optional<Instant> deadline,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> metadata,
        Optional<Workflow> workflow) {

    public Task {
        requireNonNull(id, "id");
        messages = messages == null ? List.of() : List.copyOf(messages);
        privacy = privacy == null ? Privacy.ANY : privacy;
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
        if (prompt.isPresent() != messages.isEmpty()) {
            throw new IllegalArgumentException("a task has either a prompt or messages");
        }
    }

    /** A task that is nothing but a question. */
    public static Task ofPrompt(TaskId id, String prompt) {
        return new Task(
                id,
                Optional.of(prompt),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Privacy.ANY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    /** The turns of the conversation in order, without the standing instruction; a prompt is one turn of the user's. */
    @JsonIgnore
    public List<Message> turns() {
        return prompt.map(text -> List.of(Message.user(text)))
                .orElseGet(() -> messages.stream()
                        .filter(message -> message.role() != Message.Role.SYSTEM)
                        .toList());
    }

    /** The standing instruction: {@code system} and the system turns, a blank line between them. */
    @JsonIgnore
    public Optional<String> instruction() {
        String joined = Stream.concat(
                        system.stream(),
                        messages.stream()
                                .filter(message -> message.role() == Message.Role.SYSTEM)
                                .map(Message::content))
                .collect(Collectors.joining("\n\n"));
        return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
    }

    /** Whether the task's text must stay on the user's own machines. */
    @JsonIgnore
    public boolean isLocalOnly() {
        return privacy == Privacy.LOCAL_ONLY;
    }

    /** Whether a local model drafts it and a cloud model polishes the draft. */
    @JsonIgnore
    public boolean isToBePolished() {
        return workflow.filter(Workflow.DRAFT_THEN_POLISH::equals).isPresent();
    }
}
