package dev.sluice.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sluice.simulator.Provider;

class FaultsTest {
    private final Faults faults = new Faults();

    @Test
    void anOrderForItemsOfBatchesLeavesCallsAlone() {
        faults.order(FaultOrder.of(new Fault.Expired(), Target.ITEM));

        assertThat(faults.strike(Target.CALL, Provider.OPENAI, "any", "a prompt"))
                .isEmpty();
        assertThat(faults.strike(Target.ITEM, Provider.OPENAI, "any", "a prompt"))
                .contains(new Fault.Expired());
    }

    @Test
    void anOrderForTheNextCallsIsUsedUp() {
        faults.order(FaultOrder.of(new Fault.Empty()).nextCalls(2));

        List<Boolean> struck = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            struck.add(faults.strike(Target.CALL, Provider.OPENAI, "any", "a prompt")
                    .isPresent());
        }

        assertThat(struck).containsExactly(true, true, false);
        assertThat(faults.orders()).isEmpty();
        assertThat(faults.struck()).isEqualTo(2);
    }

    @Test
    void anOrderStrikesOnlyItsProviderAndModel() {
        faults.order(FaultOrder.of(new Fault.Empty()).on(Provider.OPENAI).onModel("gpt-5.4"));

        assertThat(faults.strike(Target.CALL, Provider.ANTHROPIC, "gpt-5.4", "a prompt"))
                .isEmpty();
        assertThat(faults.strike(Target.CALL, Provider.OPENAI, "gpt-5.4-mini", "a prompt"))
                .isEmpty();
        assertThat(faults.strike(Target.CALL, Provider.OPENAI, "gpt-5.4", "a prompt"))
                .contains(new Fault.Empty());
    }

    @Test
    void theFirstOrderThatStrikesWins() {
        faults.order(FaultOrder.of(new Fault.Empty()).withProbability(0));
        faults.order(FaultOrder.of(new Fault.Refusal()));
        faults.order(FaultOrder.of(new Fault.SpendLimit()));

        Optional<Fault> first = faults.strike(Target.CALL, Provider.OLLAMA, "any", "a prompt");

        assertThat(first).contains(new Fault.Refusal());
        assertThat(faults.strike(Target.CALL, Provider.OLLAMA, "any", "a prompt"))
                .contains(new Fault.SpendLimit());
    }

    @Test
    void theSameSeedGivesTheSameChances() {
        List<Boolean> first = chances(42);

        List<Boolean> second = chances(42);

        assertThat(second).isEqualTo(first).contains(true, false);
        assertThat(chances(43)).isNotEqualTo(first);
        assertThat(first.stream().filter(struck -> struck).count()).isBetween(20L, 40L);
    }

    @Test
    void ordersThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.Status(200));
        assertThatIllegalArgumentException().isThrownBy(() -> new Trigger.NextCalls(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Trigger.WithProbability(1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.Slow(0));
    }

    private List<Boolean> chances(long seed) {
        faults.replace(List.of(FaultOrder.of(new Fault.Empty()).withProbability(0.3)), seed);
        List<Boolean> struck = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            struck.add(faults.strike(Target.CALL, Provider.OLLAMA, "any", "a prompt")
                    .isPresent());
        }
        return struck;
    }
}
