package dev.sluice.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sluice.contracts.Money;
import dev.sluice.launcher.up.Server;

/** 32 slots call a paid model at once, and a few cents are left. */
final class BudgetWall implements Scenario {
    private static final Map<String, String> MANY_SLOTS = Map.of("SLUICE_WORKER_SLOTS_INTERACTIVE", "32");
    private static final int TOKENS = 200;

    @Override
    public String title() {
        return "32 slots meet a cap of a few cents";
    }

    @Override
    public void run(Trial trial) throws Exception {
        ServiceNode worker = trial.sluice().service(Server.CLOUD);
        worker.terminate();
        worker.start(MANY_SLOTS);
        worker.awaitReady();
        Budget budget = new Budget(worker.url());
        // An answer costs a tenth of a cent at most, and there is money for half of the tasks.
        Money cap = budget.spent().plus(new Money(500_000L * trial.tasks()));
        trial.capAt(cap);
        budget.set(cap);
        trial.load().begin(offers(trial), Duration.ofSeconds(2));
        Settling.awaitEnds(trial);
        trial.expect(budget.reserved().equals(Money.ZERO), "money is still set aside and nothing runs");
        long paid = trial.sluice().providers().account().stream()
                .filter(call -> trial.isOwn(call.task()))
                .count();
        trial.note(paid + " of " + trial.tasks() + " tasks were paid for, the others went to local models");
        trial.expect(paid > 0 && paid < trial.tasks(), "the wall was not met: " + paid + " paid calls");
        budget.unset();
        worker.terminate();
        worker.start();
        worker.awaitReady();
    }

    private static List<Offer> offers(Trial trial) {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < trial.tasks(); i++) {
            offers.add(Offer.ofCategory(trial.id(i), "strategic-planning", TOKENS));
        }
        return offers;
    }
}
