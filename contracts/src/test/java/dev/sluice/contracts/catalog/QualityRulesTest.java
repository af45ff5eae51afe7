package dev.sluice.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class QualityRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "judge: cloud-stepped | quality: reference is missing",
                "reference: cloud-cached | quality: judge is missing",
                "reference: cloud-cached, judge: nobody | quality: judge nobody is not one of the models",
                "reference: cloud-cached, judge: cloud-cached | quality: judge is the reference itself: name a third model",
                "reference: cloud-cached, judge: local-fast | quality: judge local-fast is the model of route writing, and no "
                        + "model judges its own answers",
                "reference: local-fast, judge: cloud-stepped | quality: reference local-fast is the model of route writing, "
                        + "and no model is compared with itself",
                "reference: cloud-cached, judge: cloud-stepped, stay: 0.7 | quality: demote and stay must be from 0 to 1, and "
                        + "demote not above stay",
                "reference: cloud-cached, judge: cloud-stepped, minimum_prompts: 0 | quality: minimum_prompts must be 1 or "
                        + "more",
                "'reference: cloud-cached, judge: cloud-stepped, shadow: { share: 2, monthly_usd: 1 }' | quality: shadow "
                        + "share must be from 0 to 1",
                "'reference: cloud-cached, judge: cloud-stepped, shadow: { share: 0.1 }' | quality: shadow monthly_usd must "
                        + "be from 0 to 1000000"
            })
    void aMistakeIsNamedWithItsField(String quality, String problem) {
        InvalidCatalogException refused =
                catchThrowableOfType(InvalidCatalogException.class, () -> catalog("quality: { " + quality + " }"));

        assertThat(refused.problems()).containsExactly(problem);
    }

    @Test
    void whatIsNotSaidIsAsTheDesignHasIt() throws InvalidCatalogException {
        Quality quality = catalog("quality: { reference: cloud-cached, judge: cloud-stepped }")
                .quality()
                .orElseThrow();

        assertThat(quality.stay()).isEqualByComparingTo("0.85");
        assertThat(quality.demote()).isEqualByComparingTo("0.80");
        assertThat(quality.shadow()).isEqualTo(Optional.empty());
    }

    private static Catalog catalog(String quality) throws InvalidCatalogException {
        return SampleCatalog.parse(
                SampleCatalog.with("default_category: writing", "default_category: writing\n" + quality));
    }
}
