package dev.sluice.classifier.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Urgency;

class ChangeRequestTest {
    record Wanted(Optional<Double> minQuality, List<String> fallbacks, Urgency urgency) {}

    @Test
    void whatIsDescribedIsRead() {
        Wanted wanted = read("{\"min_quality\": 0.5, \"fallbacks\": [\"a\"], \"urgency\": \"background\"}");

        assertThat(wanted).isEqualTo(new Wanted(Optional.of(0.5), List.of("a"), Urgency.BACKGROUND));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{`minQuality`: 1}       | minQuality: there is no such field; there are fallbacks, min_quality, urgency",
                "{`urgency`: `sesame`}   | urgency: the body is not JSON of the form that is described",
                "{`fallbacks`: `sesame`} | fallbacks: the body is not JSON of the form that is described",
                "{`fallbacks`: [{`sesame`: 1}]} | fallbacks: the body is not JSON of the form that is described",
                "{} sesame               | the body is not JSON of the form that is described",
                "{} {`urgency`: `sesame`} | the body is not JSON of the form that is described"
            })
    void whatIsNotIsRefusedByTheFieldsNameAlone(String body, String detail) {
        assertThatThrownBy(() -> read(body.replace('`', '"')))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().detail()).contains(detail));
    }

    @Test
    void aNameThatIsTooLongForAFieldIsNotRepeated() {
        assertThatThrownBy(() -> read("{\"" + "sesame".repeat(100) + "\": 1}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().toString()).doesNotContain("sesame"));
    }

    private static Wanted read(String body) {
        return ChangeRequest.read(body.getBytes(UTF_8), Wanted.class);
    }
}
