package dev.sluice.launcher.up;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sluice.launcher.broker.BrokerProcess;
import dev.sluice.launcher.database.PostgresServer;
import dev.sluice.launcher.database.PostgresSettings;
import dev.sluice.launcher.process.Guardian;
import dev.sluice.launcher.process.JvmProcess;
import dev.sluice.launcher.process.Ports;

/** Starts what the services depend on: the broker, the database and, where it has a part, the simulator. */
final class Stores {
    private final StackPlan plan;
    // Chosen once, so that a restarted database or simulator is found where the services look for it.
    private final int databasePort = Ports.free();
    private final int simulatorPort = Ports.free();

    Stores(StackPlan plan) {
        this.plan = plan;
    }

    /** A watch for each, none of them started. */
    List<Watch> watches(Watch.Surroundings surroundings) {
        List<Watch> watches = new ArrayList<>();
        watches.add(new Watch(Server.KAFKA.title(), this::startBroker, Guardian.Kind.STORE, surroundings));
        watches.add(new Watch("postgresql", this::startDatabase, Guardian.Kind.DATABASE, surroundings));
        if (plan.simulates()) {
            watches.add(new Watch("model-simulator", this::startSimulator, Guardian.Kind.STORE, surroundings));
        }
        return List.copyOf(watches);
    }

    /** Host, port and database of PostgreSQL. */
    String database() {
        return "127.0.0.1:" + databasePort + "/sluice";
    }

    int simulatorPort() {
        return simulatorPort;
    }

    private Part startBroker() {
        BrokerProcess broker = BrokerProcess.start(
                plan.data().kafka(),
                plan.ports().of(Server.KAFKA),
                BrokerProcess.DEFAULT_HEAP_MEGABYTES,
                Services.output(plan, Server.KAFKA.title()));
        return new Part(broker.handle(), broker::close);
    }

    private Part startDatabase() {
        PostgresSettings settings = new PostgresSettings(
                plan.data().path().resolve("programs"),
                plan.data().path().resolve("postgresql"),
                Services.output(plan, "postgresql"),
                databasePort,
                true);
        PostgresServer server = PostgresServer.start(settings, plan.passwords());
        return new Part(server.handle().orElseThrow(), server::close);
    }

    private Part startSimulator() {
        Map<String, String> environment = ServiceEnvironment.ofSimulator(plan.environment());
        List<String> command = new ArrayList<>(Installation.simulator(plan.installation(), simulatorPort));
        command.addAll(plan.simulatorOptions());
        JvmProcess simulator = JvmProcess.start(command, environment, Services.output(plan, "model-simulator"));
        Part part = new Part(simulator.handle(), simulator::close);
        ServiceReadiness.awaitPort(
                "model-simulator", part.process(), simulatorPort, Services.output(plan, "model-simulator"));
        return part;
    }
}
