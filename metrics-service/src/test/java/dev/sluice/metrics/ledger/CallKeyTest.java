package dev.sluice.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.metrics.Stories;

class CallKeyTest {
    @Test
    void theKeyOfACallIsWhatTheLedgerKnowsItBy() {
        for (Event event : new Stories("key-", Instant.parse("2025-01-10T00:00:00.5Z"), 1)
                .some(20).stream().flatMap(story -> story.events().stream()).toList()) {
            if (event instanceof CallMetered call) {
                byte[] value = EventRecords.write("topic", "test", event).value();

                CallKey key = CallKey.of(value).orElseThrow();

                assertThat(key.callId()).isEqualTo(call.attempt().callId());
                assertThat(Instant.parse(key.startedAt()))
                        .isEqualTo(call.attempt().startedAt());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{not JSON",
                "{\"call_id\":\"a\",\"started_at\":\"b\"}",
                "{\"attempt\":{\"call_id\":\"a\"}}",
                "{\"attempt\":{\"call_id\":1,\"started_at\":\"b\"}}",
                "{\"attempt\":{\"deeper\":{\"call_id\":\"a\",\"started_at\":\"b\"}}}",
                "{\"other\":{\"attempt\":{\"call_id\":\"a\",\"started_at\":\"b\"}}}",
            })
    void whatIsNotSuchAnEventHasNone(String value) {
        assertThat(CallKey.of(value.getBytes(StandardCharsets.UTF_8))).isEqualTo(Optional.empty());
    }
}
