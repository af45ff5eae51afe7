package dev.sluice.launcher.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Provider;

class BackendsTest {
    private static final Map<String, String> BOTH_KEYS = Map.of("ANTHROPIC_API_KEY", "a", "OPENAI_API_KEY", "o");

    @Test
    void withNothingThereEverythingIsSimulated() {
        Backends backends = Backends.choose(Map.of(), Map.of(), false, url -> false);

        assertThat(backends.simulated()).isEqualTo("anthropic,ollama,openai");
    }

    @Test
    void whatIsThereIsUsed() {
        Backends backends = Backends.choose(BOTH_KEYS, Map.of(), false, url -> true);

        assertThat(backends.simulated()).isEmpty();
        assertThat(backends.byProvider()).containsOnlyKeys("ollama", "anthropic", "openai");
        assertThat(backends.byProvider().values()).containsOnly(Backend.REAL);
    }

    @Test
    void withOneKeyTheOtherProviderIsAbsentAndNotSimulated() {
        Backends backends = Backends.choose(Map.of("ANTHROPIC_API_KEY", "a"), Map.of(), false, url -> false);

        assertThat(backends.anthropic()).isEqualTo(Backend.REAL);
        assertThat(backends.openai()).isEqualTo(Backend.ABSENT);
        assertThat(backends.simulated()).isEqualTo("ollama");
    }

    @Test
    void aKeyIsWhereTheCatalogSaysThatItIs() {
        Provider renamed =
                new Provider(Provider.Wire.ANTHROPIC, Route.CLOUD, Optional.empty(), Optional.of("WORK_KEY"));

        Backends backends = Backends.choose(Map.of("WORK_KEY", "w"), Map.of("anthropic", renamed), false, url -> true);

        assertThat(backends.anthropic()).isEqualTo(Backend.REAL);
        assertThat(backends.simulated()).isEmpty();
    }

    @Test
    void aBlankKeyIsNoKey() {
        Backends backends = Backends.choose(Map.of("ANTHROPIC_API_KEY", " "), Map.of(), false, url -> true);

        assertThat(backends.simulated()).isEqualTo("anthropic,openai");
    }

    @Test
    void simulationOnRequestAsksNobody() {
        Backends backends = Backends.choose(BOTH_KEYS, Map.of(), true, url -> {
            throw new AssertionError("Ollama was asked");
        });

        assertThat(backends.simulated()).isEqualTo("anthropic,ollama,openai");
    }
}
