package dev.sluice.system.faults;

import java.io.IOException;
import java.util.List;

/** Sends signals that Java has no method for. */
final class Signals {
    private Signals() {}

    /** @param signal its name without SIG */
    static void send(ProcessHandle process, String signal) {
        try {
            List<String> command = List.of("/bin/sh", "-c", "kill -" + signal + " " + process.pid());
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new AssertionError("SIG" + signal + " could not be sent");
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
