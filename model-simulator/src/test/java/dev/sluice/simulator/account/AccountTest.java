package dev.sluice.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.simulator.Provider;

class AccountTest {
    private final Account account = new Account();

    @Test
    void theSumsStayExactWhenOldCallsAreForgotten() {
        for (int i = 0; i < Account.KEPT_CALLS + 10; i++) {
            account.bill(call(Provider.OPENAI, "task-" + i));
        }

        CallSum sum = account.sum(Provider.OPENAI);

        assertThat(sum.calls()).isEqualTo(Account.KEPT_CALLS + 10);
        assertThat(sum.tokens().output()).isEqualTo((Account.KEPT_CALLS + 10) * 5L);
        assertThat(account.calls()).hasSize(Account.KEPT_CALLS);
        assertThat(account.callsFor("task-9")).isEmpty();
        assertThat(account.callsFor("task-10")).hasSize(1);
    }

    @Test
    void anAnswerThatDidNotArriveIsNotedOnce() {
        long entry = account.bill(call(Provider.ANTHROPIC, "task"));

        account.undelivered(entry);
        account.undelivered(entry);

        assertThat(account.calls().getFirst().delivered()).isFalse();
        assertThat(account.sum().undelivered()).isEqualTo(1);
        assertThat(account.sum().calls()).isEqualTo(1);
    }

    private static BilledCall call(Provider provider, String task) {
        TokenCounts tokens = TokenCounts.ofInput(3).withOutput(5, 0);
        return new BilledCall(
                provider, "model", "request", Optional.of(task), false, tokens, Instant.EPOCH, Instant.EPOCH, true);
    }
}
