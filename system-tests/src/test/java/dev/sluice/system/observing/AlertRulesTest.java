package dev.sluice.system.observing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** The alerts against figures made up for them: {@code deploy/prometheus/tests}. */
class AlertRulesTest {
    @BeforeEach
    void promtoolIsThere() {
        Optional<String> missing = Tools.missing("promtool");
        assumeTrue(missing.isEmpty(), "promtool is not installed (Debian: apt-get install prometheus)");
    }

    @Test
    void everyAlertIsSilentWhereAllIsWellAndSpeaksWhereItIsNot() throws Exception {
        Tools.Said said = Tools.run("promtool", "test", "rules", "deploy/prometheus/tests/sluice.yml");

        assertThat(said.code()).as(said.output()).isZero();
    }

    @Test
    void prometheusTakesTheConfigurationAndTheRulesItNames() throws Exception {
        Tools.Said said = Tools.run("promtool", "check", "config", "deploy/prometheus/prometheus.yml");

        assertThat(said.code()).as(said.output()).isZero();
        assertThat(said.output()).contains("rules/sluice.yml");
    }
}
