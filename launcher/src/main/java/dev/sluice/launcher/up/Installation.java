package dev.sluice.launcher.up;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.sluice.launcher.process.JavaCommand;

/** Finds what Maven built, and says how to run it. */
public final class Installation {
    private static final String HOME = "SLUICE_HOME";

    private Installation() {}

    /**
     * The folder of the modules: {@code SLUICE_HOME}, else the one whose {@code launcher/target/launcher.jar} this is.
     *
     * @return a folder
     * @throws UpFailedException if this class was not loaded from there
     */
    public static Path find() {
        String named = System.getenv(HOME);
        if (named != null && !named.isBlank()) {
            return Path.of(named).toAbsolutePath();
        }
        try {
            Path jar = Path.of(Installation.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
            return jar.getParent().getParent().getParent();
        } catch (URISyntaxException strange) {
            throw new UpFailedException("set " + HOME + " to the folder of Sluice", strange);
        }
    }

    /**
     * Checks that everything was built, before anything is started.
     *
     * @throws UpFailedException if a module was not
     */
    static void check(Path home) {
        List.of(Server.CLASSIFIER, Server.LOCAL, Server.CLOUD, Server.METRICS)
                .forEach(server -> built(serviceJar(home, server)));
        built(simulatorJar(home));
    }

    /**
     * The command line of a service.
     *
     * @param home the folder of the modules
     * @param server one of the four services
     * @return the JVM with the heap that the service is run with, and its jar
     */
    public static List<String> service(Path home, Server server) {
        Path jar = serviceJar(home, server);
        String heap = server == Server.METRICS ? "-Xmx320m" : "-Xmx256m";
        return JavaCommand.ofJar(
                List.of(
                        heap,
                        "-XX:+UseSerialGC",
                        // The classifier's embedding model runs in a native library; without it newer JVMs warn.
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"),
                jar,
                List.of());
    }

    /**
     * The command line of the simulator.
     *
     * @param home the folder of the modules
     * @param port where it listens
     * @return a command that runs it until SIGTERM; further options may follow
     */
    public static List<String> simulator(Path home, int port) {
        Path jar = simulatorJar(home);
        return JavaCommand.ofJar(
                List.of("-Xmx128m", "-XX:+UseSerialGC"), jar, List.of("--port", Integer.toString(port)));
    }

    private static Path serviceJar(Path home, Server server) {
        return home.resolve(server.title()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private static Path simulatorJar(Path home) {
        return home.resolve("model-simulator/target/model-simulator.jar");
    }

    private static void built(Path jar) {
        if (!Files.exists(jar)) {
            throw new UpFailedException(jar + " is missing: run ./sluice up, which builds it");
        }
    }
}
