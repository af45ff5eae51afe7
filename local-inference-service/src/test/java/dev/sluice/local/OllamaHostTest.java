package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaHostTest {
    @ParameterizedTest
    @CsvSource({
        "'', http://127.0.0.1:11434",
        "gpu, http://gpu:11434",
        "gpu:1234, http://gpu:1234",
        ":1234, http://127.0.0.1:1234",
        "0.0.0.0, http://127.0.0.1:11434",
        "0.0.0.0:1234, http://127.0.0.1:1234",
        "[::1]:1234, http://[::1]:1234",
        "[::], http://127.0.0.1:11434",
        "http://gpu, http://gpu:80",
        "https://gpu, https://gpu:443",
        "http://gpu:1234/, http://gpu:1234"
    })
    void anAddressIsReadAsOllamaReadsIt(String value, String address) {
        assertThat(OllamaHost.parse(value)).hasToString(address);
    }

    @Test
    void aPortThatIsNoneIsNamed() {
        assertThatThrownBy(() -> OllamaHost.parse("gpu:x")).hasMessageContaining("OLLAMA_HOST");
    }
}
