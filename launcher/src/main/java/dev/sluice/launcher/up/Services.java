package dev.sluice.launcher.up;

import java.nio.file.Path;

import dev.sluice.launcher.process.JvmProcess;

/** Starts the four services. */
final class Services {
    private final StackPlan plan;
    private final ServiceEnvironment environment;

    Services(StackPlan plan, Stores stores) {
        this.plan = plan;
        this.environment = new ServiceEnvironment(plan, stores.database(), stores.simulatorPort());
    }

    /** Starts a service; it has only just begun. */
    Part start(Server server) {
        JvmProcess process = JvmProcess.start(
                Installation.service(plan.installation(), server),
                environment.of(server),
                output(plan, server.title()));
        return new Part(process.handle(), process::close);
    }

    /** The file that takes what a process prints. */
    static Path output(StackPlan plan, String name) {
        return plan.data().logs().resolve(name + ".out");
    }
}
