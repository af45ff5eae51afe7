package dev.sluice.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ollama is gone and then hangs; the providers refuse, fail, break off and lose answers that they were paid for. */
final class FailingModels implements Scenario {
    private static final List<String> PROVIDERS_FAULTS = List.of(
            "[{\"kind\":\"status\",\"status\":429,\"retry_after_seconds\":1,\"probability\":0.3}]",
            "[{\"kind\":\"status\",\"status\":500,\"probability\":0.25},"
                    + "{\"kind\":\"status\",\"status\":529,\"probability\":0.33}]",
            "[{\"kind\":\"broken_stream\",\"ending\":\"cut\",\"probability\":0.05},"
                    + "{\"kind\":\"answer_lost\",\"probability\":0.01}]");

    @Override
    public String title() {
        return "Ollama goes away and hangs, and the providers fail in every way";
    }

    @Override
    public void run(Trial trial) throws Exception {
        // A minute each in the long form.
        Duration phase = Duration.ofSeconds(Math.clamp(trial.tasks() / 25, 8, 60));
        trial.load().begin(offers(trial), phase.multipliedBy(PROVIDERS_FAULTS.size()));
        for (int i = 0; i < PROVIDERS_FAULTS.size(); i++) {
            trial.sluice().providers().order(i, PROVIDERS_FAULTS.get(i));
            switch (i) {
                case 0 -> {
                    trial.sluice().ollama().kill();
                    trial.pass(phase);
                    trial.sluice().ollama().start();
                }
                case 1 -> {
                    trial.sluice().ollama().pause();
                    trial.pass(phase);
                    trial.sluice().ollama().resume();
                }
                default -> trial.load().finish();
            }
        }
        Settling.awaitEnds(trial);
        trial.sluice().providers().order(0, "[]");
    }

    private static List<Offer> offers(Trial trial) {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < trial.tasks(); i++) {
            String category = trial.random().nextInt(3) == 0 ? "routine-automation" : "strategic-planning";
            offers.add(Offer.ofCategory(trial.id(i), category, 100));
        }
        return offers;
    }
}
