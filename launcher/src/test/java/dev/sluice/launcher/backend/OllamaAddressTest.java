package dev.sluice.launcher.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

class OllamaAddressTest {
    @ParameterizedTest
    @CsvSource({
        "gpu-box, http://gpu-box:11434",
        "gpu-box:8000, http://gpu-box:8000",
        "http://gpu-box:8000, http://gpu-box:8000",
        "http://gpu-box:8000/, http://gpu-box:8000",
        "https://ollama.example.org, https://ollama.example.org:443",
        "http://gpu-box, http://gpu-box:80",
        "0.0.0.0, http://127.0.0.1:11434",
        "0.0.0.0:8000, http://127.0.0.1:8000",
        ":8000, http://127.0.0.1:8000",
        "[::1]:8000, http://[::1]:8000",
        "[::]:8000, http://[::1]:8000",
        "' GPU-Box ', http://gpu-box:11434"
    })
    void anAddressIsReadAsOllamasOwnProgramsReadIt(String value, URI expected) {
        URI url = OllamaAddress.parse(value);

        assertThat(url).isEqualTo(expected);
    }

    @Test
    void noAddressMeansTheUsualOne() {
        URI url = OllamaAddress.parse("");

        assertThat(url).isEqualTo(URI.create("http://127.0.0.1:11434"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://gpu-box", "gpu-box:port", "gpu-box:123456", "two words"})
    void whatIsNoAddressIsRefusedByItsName(String value) {
        assertThatThrownBy(() -> OllamaAddress.parse(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OLLAMA_HOST");
    }
}
