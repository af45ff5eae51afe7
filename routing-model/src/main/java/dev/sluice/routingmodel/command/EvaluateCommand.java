package dev.sluice.routingmodel.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups what can be measured. */
@Command(
        name = "evaluate",
        synopsisSubcommandLabel = "(routing | categories | learning)",
        mixinStandardHelpOptions = true,
        description = "Measure on rows whose truth is known.",
        subcommands = {EvaluateRouting.class, EvaluateCategories.class, EvaluateLearning.class})
final class EvaluateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
