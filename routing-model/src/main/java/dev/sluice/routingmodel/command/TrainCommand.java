package dev.sluice.routingmodel.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups what can be trained. */
@Command(
        name = "train",
        synopsisSubcommandLabel = "(gain | categories)",
        mixinStandardHelpOptions = true,
        description = "Make the heads that the project ships; the same files give the same heads.",
        subcommands = {TrainGain.class, TrainCategories.class})
final class TrainCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
