package dev.sluice.classifier.chat;

import io.smallrye.mutiny.Uni;

/**
 * An answer that is sent as server-sent events.
 *
 * @param events all events of the answer, as they are written; a failure becomes an event of its own
 */
record ChatStream(Uni<String> events) {}
