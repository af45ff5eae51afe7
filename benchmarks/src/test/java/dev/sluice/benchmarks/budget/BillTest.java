package dev.sluice.benchmarks.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.benchmarks.stage.Stage;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.simulator.Provider;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.account.TokenCounts;

class BillTest {
    @Test
    void everyTokenIsChargedAtItsPriceOnce() throws Exception {
        Pricing pricing;
        try (InputStream catalog = Stage.class.getResourceAsStream("catalog.yaml")) {
            pricing = new Pricing(CatalogLoader.parse("of the benchmarks", catalog.readAllBytes()));
        }
        List<BilledCall> calls =
                List.of(call(new TokenCounts(10, 0, 0, 0, 20, 0)), call(new TokenCounts(0, 0, 0, 7, 3, 2)));

        Money bill = Bill.of(calls, pricing, "bench-cloud");

        // 1, 5 and 0.1 dollars per million tokens are 1,000, 5,000 and 100 nano-dollars each.
        assertThat(bill).isEqualTo(new Money(10 * 1_000 + 20 * 5_000 + 7 * 100 + 5 * 5_000));
    }

    private static BilledCall call(TokenCounts tokens) {
        return new BilledCall(
                Provider.ANTHROPIC,
                "claude-haiku-4-5",
                "a call",
                Optional.empty(),
                false,
                tokens,
                Instant.parse("2026-11-22T11:59:59Z"),
                Instant.parse("2026-11-22T12:00:00Z"),
                true);
    }
}
