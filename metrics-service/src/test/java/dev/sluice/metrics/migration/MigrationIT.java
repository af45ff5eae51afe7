package dev.sluice.metrics.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.sluice.metrics.LedgerSums;
import dev.sluice.testing.KafkaAndPostgres;

/** A ledger that an older version filled, in a schema of its own. */
class MigrationIT {
    private static final String SCHEMA = "migrated";
    private static final String ROLE = "ledger";
    private static final String URL = "jdbc:postgresql://" + KafkaAndPostgres.database() + "?currentSchema=" + SCHEMA;

    private static Connection database;

    @BeforeAll
    static void anEmptySchema() throws SQLException {
        try (Connection superuser = DriverManager.getConnection(URL, "postgres", KafkaAndPostgres.PASSWORD);
                Statement statement = superuser.createStatement()) {
            statement.execute("create schema " + SCHEMA + " authorization " + ROLE);
        }
        database = DriverManager.getConnection(URL, ROLE, KafkaAndPostgres.PASSWORD);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Test
    void tasksThatAreInTheLedgerStayAsTheyAreAndAreInTheSums() throws SQLException, IOException {
        migrateTo("9");
        execute(script("rows-of-version-9.sql"));
        migrateTo("10");
        execute("update metered_call set energy_millijoules = 1000, energy_nano_usd = 100 where route = 'local'");
        List<String> before = contents("ending");

        migrateTo("latest");

        assertThat(contents("answer")).hasSize(5 + 4 + 3 + 7 + 2 + 5).isEqualTo(before);
        assertThat(rows(
                        "select to_char(starts at time zone 'UTC', 'YYYY-MM-DD ') || sum(tasks) || ' ' || sum(escalations)"
                                + " from task_sum where step = 'day' group by starts order by starts"))
                .containsExactly("2023-03-01 1 0", "2023-03-14 1 1", "2023-03-15 1 0");
        assertThat(rows(
                        "select purpose || ' ' || sum(calls) || ' ' || sum(cost_nano_usd) || ' ' || sum(energy_nano_usd)"
                                + " from call_sum where step = 'hour' group by purpose order by purpose"))
                .containsExactly(" 4 2000500 200", "checkpoint 1 7000 0");
        LedgerSums.assertThatTheyAreThoseOfTheRows(MigrationIT::rows);
        assertThat(rows("select call_id from waiting_call order by call_id")).containsExactly("running-1", "unheard-1");
        assertThat(rows("select task_id from ending_2023_03 order by task_id"))
                .containsExactly("checkpoint", "escalated", "failed", "on-the-edge");
        assertThat(rows("select call_id from metered_call_2023_02")).containsExactly("on-the-edge-1");
    }

    private static void migrateTo(String version) {
        Flyway.configure(MigrationIT.class.getClassLoader())
                .dataSource(URL, ROLE, KafkaAndPostgres.PASSWORD)
                .schemas(SCHEMA)
                .createSchemas(false)
                .target(version)
                .load()
                .migrate();
    }

    /** All rows, and what is read of a task, whatever tables they lie in; answers lie in the table of this name. */
    private static List<String> contents(String answers) {
        return rows("select 'task ' || cast(to_jsonb(task) - 'finished_at' as text) as content from task"
                + " union all select 'ending ' || cast(to_jsonb(ending) - 'answer_text' as text) from ending"
                + " union all select 'answer ' || task_id || ' ' || answer_text from " + answers
                + " where answer_text is not null"
                + " union all select 'call ' || cast(to_jsonb(metered_call) as text) from metered_call"
                + " union all select 'escalation ' || cast(to_jsonb(escalation) as text) from escalation"
                + " union all select 'story ' || cast(to_jsonb(task_story) as text) from task_story"
                + " order by content");
    }

    private static List<String> rows(String query) {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static void execute(String script) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(script);
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream script = MigrationIT.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
