package dev.sluice.launcher.client;

import java.util.Map;

import dev.sluice.launcher.up.DataDirectory;
import dev.sluice.launcher.up.RunFile;
import dev.sluice.launcher.up.Server;

/** Finds a running service: by option, else by environment, else where the last {@code up} says it is. */
final class ServiceAddress {
    private ServiceAddress() {}

    /**
     * The address of a service.
     *
     * @param option the value of {@code --url}, or null
     * @param variable the environment's variable with its port
     * @param server which service
     * @return as in {@code http://127.0.0.1:8080}
     */
    static String of(String option, String variable, Server server) {
        Map<String, String> environment = System.getenv();
        if (option != null) {
            return option;
        }
        if (!environment.getOrDefault(variable, "").isBlank()) {
            return "http://127.0.0.1:" + server.port(null, environment);
        }
        return RunFile.read(DataDirectory.usual().runFile())
                .map(running -> running.urls().get(server.title()))
                .orElseGet(() -> "http://127.0.0.1:" + server.port(null, environment));
    }
}
