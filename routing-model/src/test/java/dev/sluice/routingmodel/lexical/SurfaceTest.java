package dev.sluice.routingmodel.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurfaceTest {

    @Test
    void codeIsSeenByItsFencesItsBracketsAndItsLines() {
        assertThat(Surface.of("look\n```\nx\n```", 1)).contains(new Feature("code-text", "fence"));
        assertThat(Surface.of("f(x) { return [1]; }", 3)).contains(new Feature("code-text", "density"));
        assertThat(Surface.of("def run(x):\n    pass", 4)).contains(new Feature("code-text", "line"));
    }

    @Test
    void aStackTraceIsSeenByItsFrames() {
        assertThat(Surface.of("Boom\n\tat a.B.c(B.java:1)", 6)).contains(new Feature("stack-trace", "frames"));
    }

    @Test
    void rowsWithTheSameSeparatorsAreATable() {
        assertThat(Surface.of("a;b;c\n1;2;3", 6)).contains(new Feature("table", "rows"));
        assertThat(Surface.of("Well, yes.\nNo", 3)).doesNotContain(new Feature("table", "rows"));
    }

    @Test
    void aQuestionIsSeenWhereverItStands() {
        assertThat(Surface.of("Why?\n\nsome text", 3)).contains(new Feature("question", "first-line"));
        assertThat(Surface.of("some text\n\nWhy?", 3)).contains(new Feature("question", "last-line"));
    }

    @Test
    void plainProseHasItsLengthAlone() {
        assertThat(Surface.of("Write a poem about the sea.", 6)).containsExactly(new Feature("length", "short"));
    }
}
