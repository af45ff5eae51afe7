package dev.sluice.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.logging.Level;
import java.util.logging.Logger;

import dev.sluice.benchmarks.budget.BudgetBenchmark;
import dev.sluice.benchmarks.decision.DecisionBenchmark;
import dev.sluice.benchmarks.ledger.LedgerBenchmark;
import dev.sluice.benchmarks.month.SimulateMonth;
import dev.sluice.benchmarks.overhead.OverheadBenchmark;
import dev.sluice.benchmarks.pickup.PickupBenchmark;
import dev.sluice.benchmarks.recovery.RecoveryBenchmark;
import dev.sluice.benchmarks.residency.ResidencyBenchmark;
import dev.sluice.benchmarks.slots.SlotsBenchmark;

/**
 * What {@code ./sluice bench} runs. A benchmark prints what it measured and, as its last line, {@code RESULT} for scripts.
 * It ends with 0 where it could measure, whether or not a target was met.
 */
@Command(
        name = "./sluice bench",
        synopsisSubcommandLabel = "NAME",
        description = "Measure Sluice on this machine, with a broker, a database and workers of its own.",
        footer = "%nEach prints what it measured and, last, a RESULT line; it ends with 0 where it could measure.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SlotsBenchmark.class,
            RecoveryBenchmark.class,
            ResidencyBenchmark.class,
            BudgetBenchmark.class,
            PickupBenchmark.class,
            OverheadBenchmark.class,
            DecisionBenchmark.class,
            LedgerBenchmark.class,
            SimulateMonth.class
        })
public final class Benchmarks implements Runnable {
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Benchmarks() {}

    /**
     * Runs a benchmark.
     *
     * @param arguments its name and its options; none to list the names
     */
    public static void main(String[] arguments) {
        // Kafka's clients would tell of each worker that is killed on purpose.
        ROOT_LOGGER.setLevel(Level.SEVERE);
        System.exit(execute(arguments));
    }

    /**
     * Runs a benchmark without ending this process.
     *
     * @param arguments its name and its options
     * @return 0 if it could measure, 1 if not, 2 if the command is wrong
     */
    static int execute(String... arguments) {
        CommandLine commands = new CommandLine(new Benchmarks());
        commands.setExecutionExceptionHandler((failed, command, parsed) -> {
            String message = failed.getMessage() == null ? failed.toString() : failed.getMessage();
            command.getErr().println("sluice bench: could not measure: " + message);
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commands.execute(arguments);
    }

    /** Without a name: lists them. */
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
