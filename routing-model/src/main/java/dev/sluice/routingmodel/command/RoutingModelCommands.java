package dev.sluice.routingmodel.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;

import dev.sluice.routingmodel.rows.InvalidRowsException;

/** What {@code ./sluice evaluate} and {@code ./sluice train} run. */
@Command(
        name = "./sluice",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        description = "Measure how well tasks are routed, and train what routes them.",
        subcommands = {EvaluateCommand.class, TrainCommand.class})
public final class RoutingModelCommands implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    private RoutingModelCommands() {}

    /**
     * Runs a command and ends the process: 0 if it did its work, 1 if a file is not as it should be, 2 if the command is wrong.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        System.exit(
                execute(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), arguments));
    }

    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commands = new CommandLine(new RoutingModelCommands());
        commands.setOut(out);
        commands.setErr(err);
        commands.setExecutionExceptionHandler((failed, command, parsed) -> {
            if (!(failed instanceof InvalidRowsException)) {
                throw failed;
            }
            command.getErr().println("sluice: " + failed.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commands.execute(arguments);
    }

    /** Without a command: tells what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
