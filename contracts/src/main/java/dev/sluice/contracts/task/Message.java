package dev.sluice.contracts.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param content what is said, as plain text
 */
public record Message(Role role, String content) {
    /** Who speaks in a {@link Message}. */
    public enum Role {
        @JsonProperty("system")
        SYSTEM,
        @JsonProperty("user")
        USER,
        @JsonProperty("assistant")
        ASSISTANT;

        /** The name that Ollama, Anthropic and OpenAI all use. */
        public String wireName() {
            return switch (this) {
                case SYSTEM -> "system";
                case USER -> "user";
                case ASSISTANT -> "assistant";
            };
        }
    }

    public Message {
        requireNonNull(role, "role");
        requireNonNull(content, "content");
    }

    /** The user says this. */
    public static Message user(String content) {
        return new Message(Role.USER, content);
    }
}
