package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShelfTest {
    @ParameterizedTest
    @CsvSource({
        "llama3.1:8b, llama3.1:8b",
        "mistral, mistral:latest",
        "hf.co/someone/model, hf.co/someone/model:latest",
        "gpu:5000/mistral, gpu:5000/mistral:latest",
        "gpu:5000/mistral:7b, gpu:5000/mistral:7b"
    })
    void aNameWithoutATagMeansTheLatest(String name, String full) {
        assertThat(Shelf.tagged(name)).isEqualTo(full);
    }
}
