package dev.sluice.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;

import java.net.ConnectException;

class DatabaseFailureTest {
    @Test
    void aRefusedConnectionIsAnOutageHoweverDeepItLies() {
        assertThat(DatabaseFailure.isOutage(new IllegalStateException(new ConnectException("refused"))))
                .isTrue();
    }

    @Test
    void anAdministratorsShutdownIsAnOutageAndAStatementWithoutSuchAColumnIsNot() {
        assertThat(DatabaseFailure.isOutage(refusal("57P01"))).isTrue();
        assertThat(DatabaseFailure.isOutage(refusal("42703"))).isFalse();
    }

    @Test
    void aValueThatIsTooLongIsOfTheDataAndNoOutage() {
        assertThat(DatabaseFailure.isOfData(refusal("22001"))).isTrue();
        assertThat(DatabaseFailure.isOutage(refusal("22001"))).isFalse();
    }

    @Test
    void aColumnWhoseJsonCannotBeReadIsNoOutage() {
        assertThat(DatabaseFailure.isOutage(new IllegalStateException(new JsonParseException(null, "no JSON"))))
                .isFalse();
    }

    @Test
    void whatALogMaySayOfItHasTheStateAndNotTheMessage() {
        assertThat(DatabaseFailure.describe(refusal("23505"))).contains("23505").doesNotContain("the text");
    }

    private static PgException refusal(String state) {
        return new PgException("the text", "ERROR", state, "a detail with the text");
    }
}
