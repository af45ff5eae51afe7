package dev.sluice.routingmodel.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.IntStream;

class SentenceEmbedderTest {
    private static SentenceEmbedder embedder;

    @BeforeAll
    static void load() throws EmbeddingUnavailableException {
        embedder = SentenceEmbedder.load();
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void textsThatMeanTheSameAreNearEachOther() {
        float[] one = embedder.embed("How do I bake a loaf of bread?");

        double same = cosine(one, embedder.embed("Instructions for making bread at home"));
        double other = cosine(one, embedder.embed("The parliament passed a new tax law."));

        assertThat(same).isGreaterThan(0.6);
        assertThat(other).isLessThan(0.2);
    }

    @Test
    void moreThan128PiecesAreRead() {
        String long1 = "The meadow lay quiet. ".repeat(35);

        double same = cosine(embedder.embed(long1 + "Prove it."), embedder.embed(long1 + "Sing a song of sixpence."));

        assertThat(same).isLessThan(0.999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\ud83d", "\u0000\u0007\uffff", "これはテスト", "a\u0301\u0300\u200d"})
    void anyTextHasAVectorOfLengthOne(String text) {
        float[] vector = embedder.embed(text);

        assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-4));
    }

    @Test
    void manyThreadsGetTheSameVector() {
        float[] expected = embedder.embed("the same text");

        assertThat(IntStream.range(0, 40).parallel().mapToObj(i -> embedder.embed("the same text")))
                .allSatisfy(vector -> assertThat(vector).containsExactly(expected));
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
