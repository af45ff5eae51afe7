package dev.sluice.launcher.client;

import picocli.CommandLine.Option;

import java.util.Map;
import java.util.Optional;

import dev.sluice.launcher.up.DataDirectory;
import dev.sluice.launcher.up.DirectoryName;
import dev.sluice.launcher.up.RunFile;
import dev.sluice.launcher.up.Server;

/** Finds a running service: by option, else by environment, else where the last {@code up} says it is. */
final class ServiceAddress {
    @Option(names = "--url", paramLabel = "URL", description = "Where the service is; else it is looked up.")
    private String url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = DirectoryName.class,
            description = "The data directory of the Sluice that is meant (SLUICE_DATA).")
    private DataDirectory data;

    /** Made by picocli. */
    ServiceAddress() {}

    /**
     * Who answers for a service.
     *
     * @throws RequestFailedException if nothing runs from the directory that the user names
     */
    Api api(Server server) {
        return new Api(of(server));
    }

    private String of(Server server) {
        if (url != null) {
            return url;
        }
        if (data != null) {
            return written(server, data)
                    .orElseThrow(() -> new RequestFailedException("no Sluice runs from " + data.path()
                            + ": start it with ./sluice up --data " + data.path()));
        }
        return lookedUp(server, System.getenv(), DataDirectory.usual());
    }

    /** Where a service is that no option names: at the port that the environment fixes, else where the file says. */
    static String lookedUp(Server server, Map<String, String> environment, DataDirectory directory) {
        return server.fixedPort(environment)
                .map(ServiceAddress::local)
                .or(() -> written(server, directory))
                .orElseGet(() -> local(server.port(null, Map.of())));
    }

    private static Optional<String> written(Server server, DataDirectory directory) {
        return RunFile.read(directory.runFile()).map(running -> running.urls().get(server.title()));
    }

    private static String local(int port) {
        return "http://127.0.0.1:" + port;
    }
}
