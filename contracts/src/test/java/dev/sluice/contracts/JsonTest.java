package dev.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class JsonTest {
    private final ObjectMapper mapper = Json.mapper();

    private record Sample(
            Optional<String> firstName,
            String secondName,
            Optional<Instant> startedAt,
            Duration timeLeft,
            Urgency urgency) {}

    @Test
    void namesAreSnakeCaseTimesAreIsoAndWhatIsAbsentIsOmitted() throws Exception {
        Sample sample = new Sample(
                Optional.empty(),
                null,
                Optional.of(Instant.parse("2026-11-22T18:00:00Z")),
                Duration.ofSeconds(90),
                Urgency.INTERACTIVE);

        String json = mapper.writeValueAsString(sample);

        assertThat(json)
                .isEqualTo(
                        "{\"started_at\":\"2026-11-22T18:00:00Z\",\"time_left\":\"PT1M30S\",\"urgency\":\"interactive\"}");
    }

    @Test
    void absentAndNullFieldsAreReadAsEmpty() throws Exception {
        Sample sample = mapper.readValue("{\"first_name\":null}", Sample.class);

        assertThat(sample).isEqualTo(new Sample(Optional.empty(), null, Optional.empty(), null, null));
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        Sample sample = mapper.readValue("{\"second_name\":\"b\",\"third_name\":{\"c\":[1]}}", Sample.class);

        assertThat(sample.secondName()).isEqualTo("b");
    }

    @Test
    void aFieldThatStandsTwiceIsRefused() {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> mapper.readTree("{\"second_name\":\"a\",\"second_name\":\"b\"}"));
    }

    @Test
    void anEmojiTakesFourBytes() throws Exception {
        byte[] json = mapper.writeValueAsBytes("\ud83d\ude00".repeat(10));

        assertThat(json).hasSize(42);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\ud800", "\ude00x", "\ud83d\ud83d\ude00\ude00", "\ud83d\"", "\u00e9\ud83d\u00e9"})
    void halfASurrogatePairIsCarriedAsItCame(String text) throws Exception {
        assertThat(mapper.readValue(mapper.writeValueAsBytes(text), String.class))
                .isEqualTo(text);
    }

    @Test
    void everyWordOnTheWireIsTheOneThatItsEnumNames() {
        for (Urgency urgency : Urgency.values()) {
            assertThat(mapper.<com.fasterxml.jackson.databind.JsonNode>valueToTree(urgency)
                            .textValue())
                    .isEqualTo(urgency.wireName());
        }
        for (Route route : Route.values()) {
            assertThat(mapper.<com.fasterxml.jackson.databind.JsonNode>valueToTree(route)
                            .textValue())
                    .isEqualTo(route.wireName());
        }
    }
}
