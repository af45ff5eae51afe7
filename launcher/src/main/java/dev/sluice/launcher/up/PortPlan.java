package dev.sluice.launcher.up;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sluice.launcher.process.Ports;

/**
 * Which server listens where.
 *
 * @param ports a port from 1 to 65535 for each server
 */
public record PortPlan(Map<Server, Integer> ports) {
    /** Refuses a plan that leaves a server out. */
    public PortPlan {
        ports = Map.copyOf(ports);
        if (ports.size() != Server.values().length) {
            throw new IllegalArgumentException("a port for each server is needed");
        }
    }

    /**
     * Makes a plan from what was asked for.
     *
     * @param wanted a port for each server, 0 for any free one
     * @return the plan, all of whose ports are free at this moment
     * @throws UpFailedException if ports are taken or asked for twice, naming each and the option that changes it
     */
    public static PortPlan of(Map<Server, Integer> wanted) {
        Map<Server, Integer> chosen = new EnumMap<>(Server.class);
        Set<Integer> used = new HashSet<>();
        wanted.forEach((server, port) -> {
            if (port != 0) {
                if (!used.add(port)) {
                    throw new UpFailedException("port " + port + " is asked for twice: give " + server.title()
                            + " another one with " + server.option());
                }
                chosen.put(server, port);
            }
        });
        String taken = chosen.entrySet().stream()
                .filter(entry -> !Ports.available(entry.getValue()))
                .map(entry -> "port " + entry.getValue() + " is taken, which "
                        + entry.getKey().title() + " needs: choose another one with "
                        + entry.getKey().option() + " N")
                .collect(Collectors.joining("; "));
        if (!taken.isEmpty()) {
            throw new UpFailedException(taken);
        }
        wanted.forEach((server, port) -> chosen.computeIfAbsent(server, absent -> freeBeside(used)));
        return new PortPlan(chosen);
    }

    /**
     * A server's port.
     *
     * @param server the server
     * @return 1 to 65535
     */
    public int of(Server server) {
        return ports.get(server);
    }

    /**
     * A server's address on this machine.
     *
     * @param server the server
     * @return as in {@code http://127.0.0.1:8080}
     */
    public String url(Server server) {
        return "http://127.0.0.1:" + of(server);
    }

    private static int freeBeside(Set<Integer> used) {
        int port = Ports.free();
        while (!used.add(port)) {
            port = Ports.free();
        }
        return port;
    }
}
