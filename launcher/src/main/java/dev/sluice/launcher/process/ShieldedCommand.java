package dev.sluice.launcher.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a command that does not hear the terminal. Ctrl-C goes to every process of the terminal's foreground group; a
 * child that heard it would stop at the same moment as all the others, in no order. A JVM leaves a signal alone that
 * was ignored when it began, so a shell ignores it first and then becomes the command. SIGTERM still arrives.
 */
public final class ShieldedCommand {
    private ShieldedCommand() {}

    /**
     * Shields a command from SIGINT and SIGHUP.
     *
     * @param command the program and its arguments
     * @return a command that becomes the given one, with the same process id
     */
    public static List<String> of(List<String> command) {
        List<String> shielded = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        shielded.addAll(command);
        return List.copyOf(shielded);
    }
}
