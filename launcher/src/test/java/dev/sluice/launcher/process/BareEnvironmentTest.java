package dev.sluice.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class BareEnvironmentTest {
    @Test
    void whatTheSystemAndTheJvmReadPassesAndNothingElse() {
        Map<String, String> own = Map.of(
                "PATH", "/bin", "LC_CTYPE", "C.UTF-8", "TMPDIR", "/tmp", "OPENAI_API_KEY", "key", "PGPASSWORD", "word");

        assertThat(BareEnvironment.of(own)).containsOnlyKeys("PATH", "LC_CTYPE", "TMPDIR");
    }

    @Test
    void aProcessIsStartedWithNothingElse() {
        ProcessBuilder builder = new ProcessBuilder("true");
        builder.environment().put("PATH", "/bin");
        builder.environment().put("OPENAI_API_KEY", "key");

        BareEnvironment.in(builder);

        // The names alone: a failure prints what it looked at.
        assertThat(builder.environment().keySet()).contains("PATH").doesNotContain("OPENAI_API_KEY");
    }
}
