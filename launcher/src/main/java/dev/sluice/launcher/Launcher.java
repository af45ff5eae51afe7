package dev.sluice.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

import java.util.logging.Level;
import java.util.logging.Logger;

import dev.sluice.launcher.client.CheckpointCommand;
import dev.sluice.launcher.client.ReportCommand;
import dev.sluice.launcher.client.SubmitCommand;
import dev.sluice.launcher.up.UpCommand;

/** What {@code ./sluice} runs: starts the whole of Sluice on one machine, and talks to it. */
@Command(
        name = "sluice",
        description = "A local-first router for language-model work.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            SubmitCommand.class,
            ReportCommand.class,
            CheckpointCommand.class,
            HelpCommand.class
        })
public final class Launcher {
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Launcher() {}

    /**
     * Runs a command.
     *
     * @param arguments the command's name and its options
     */
    public static void main(String[] arguments) {
        // What the libraries have to say of a start that fails is said by the command itself, in one line.
        ROOT_LOGGER.setLevel(Level.OFF);
        System.exit(run(arguments));
    }

    /**
     * Runs a command without ending this process.
     *
     * @param arguments the command's name and its options
     * @return 0 if all went well, 1 if not, 2 if the command is wrong
     */
    public static int run(String... arguments) {
        CommandLine commands = new CommandLine(new Launcher());
        commands.setExecutionExceptionHandler((failed, command, parsed) -> {
            command.getErr().println("sluice: " + message(failed));
            return 1;
        });
        return commands.execute(arguments);
    }

    private static String message(Exception failed) {
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }
}
