package dev.sluice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class RefusalTest {
    private static final TrustedHosts TRUSTED = new TrustedHosts(List.of("Sluice.example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080",
                "localhost:8080",
                "LOCALHOST",
                "[::1]:8080",
                "[::1]",
                "192.168.1.7:8083",
                "metrics-service:8083",
                "metrics-service.sluice.svc:8083",
                "metrics-service.sluice.svc.cluster.local.",
                "host.docker.internal:8080",
                "sluice.example.com",
            })
    void programsThatUseANameOfThisMachineOrItsNetworkAreLetThrough(String host) {
        assertThat(Refusal.of("POST", Optional.of(host), Optional.empty(), TRUSTED))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example:80"})
    void aNameThatAnyoneCanRegisterIsNoneOfOursEvenToReadFrom(String host) {
        assertThat(Refusal.of("GET", Optional.of(host), Optional.empty(), TRUSTED))
                .contains(Refusal.UNKNOWN_HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://127.0.0.1:9666",
                "http://localhost:8080",
                "http://127.0.0.1",
                "null",
                "",
                "%%%",
                "file://",
            })
    void aPageOfAnotherOriginChangesNothing(String origin) {
        assertThat(Refusal.of("POST", Optional.of("127.0.0.1:8080"), Optional.of(origin), TRUSTED))
                .contains(Refusal.FOREIGN_PAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8083, http://127.0.0.1:8083",
        "Localhost:8083, http://localhost:8083",
        "backend:8083, https://sluice.example.com",
        "backend:8083, https://sluice.example.com:8443",
    })
    void ourOwnPageMay(String host, String origin) {
        assertThat(Refusal.of("POST", Optional.of(host), Optional.of(origin), TRUSTED))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void whatChangesNothingIsLeftToTheBrowsersOwnRules(String method) {
        assertThat(Refusal.of(method, Optional.of("127.0.0.1:8080"), Optional.of("http://evil.example"), TRUSTED))
                .isEmpty();
    }
}
