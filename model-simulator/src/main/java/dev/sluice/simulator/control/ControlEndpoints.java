package dev.sluice.simulator.control;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

import dev.sluice.simulator.account.Account;
import dev.sluice.simulator.account.AccountJson;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.fault.FaultJson;
import dev.sluice.simulator.fault.Faults;
import dev.sluice.simulator.http.Call;
import dev.sluice.simulator.http.Json;
import dev.sluice.simulator.http.Routes;
import dev.sluice.simulator.http.UnreadableBody;

/** What the simulator adds to the wires: its account to read and its faults to order. */
public final class ControlEndpoints {
    private final Account account;
    private final Faults faults;

    /**
     * The endpoints.
     *
     * @param account what is shown
     * @param faults what is ordered
     */
    public ControlEndpoints(Account account, Faults faults) {
        this.account = account;
        this.faults = faults;
    }

    /** Adds the paths, all below {@code /_simulator}. */
    public void addTo(Routes routes) {
        routes.on("GET", "/_simulator/account", this::showAccount)
                .on("DELETE", "/_simulator/account", this::resetAccount)
                .on("GET", "/_simulator/faults", this::showFaults)
                .on("PUT", "/_simulator/faults", this::orderFaults)
                .on("DELETE", "/_simulator/faults", this::clearFaults);
    }

    private void showAccount(Call call) throws IOException {
        List<BilledCall> calls = call.query("task").map(account::callsFor).orElseGet(account::calls);
        try (OutputStream out = new BufferedOutputStream(call.stream("application/json"))) {
            AccountJson.write(account, calls, out);
        }
    }

    private void resetAccount(Call call) throws IOException {
        account.reset();
        call.replyEmpty(204);
    }

    private void showFaults(Call call) throws IOException {
        call.reply(200, FaultJson.write(faults));
    }

    private void orderFaults(Call call) throws IOException {
        try {
            FaultJson.replace(faults, call.object());
            call.reply(200, FaultJson.write(faults));
        } catch (UnreadableBody unreadable) {
            refuse(call, "the body is " + unreadable.reason().name().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException wrong) {
            refuse(call, wrong.getMessage());
        }
    }

    private void clearFaults(Call call) throws IOException {
        faults.clear();
        call.replyEmpty(204);
    }

    private static void refuse(Call call, String reason) throws IOException {
        call.reply(400, Json.object().put("error", reason));
    }
}
