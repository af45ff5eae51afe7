package dev.sluice.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Questions about TCP ports of the loopback address. */
public final class Ports {
    private static final int CONNECT_MILLISECONDS = 500;
    private static final int LOWEST = 20_000;
    private static final int EPHEMERAL = 32_768;
    private static final int TRIES = 100;

    /** What was given out: its server may listen at it only half a minute later, and nobody sees it as taken till then. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * Finds a port that nobody uses at this moment, and that this process has given to nobody. It is one that no system
     * gives to outgoing connections: between this answer and the start of the server, one of those would take it.
     *
     * @return another port at every call, below those that Linux (32768) and macOS (49152) give to outgoing connections
     * @throws UncheckedIOException if none of many is free
     */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, EPHEMERAL);
            if (available(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new UncheckedIOException(
                new IOException("no free port on " + loopback().getHostAddress()));
    }

    /**
     * Tells whether a server could be started at a port.
     *
     * @param port 1 to 65535
     * @return false where another process listens, on loopback or on all addresses
     */
    public static boolean available(int port) {
        if (answers(port)) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /**
     * Tells whether somebody accepts connections at a port.
     *
     * @param port 1 to 65535
     * @return true where a connection succeeds within half a second
     */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), CONNECT_MILLISECONDS);
            return true;
        } catch (IOException silent) {
            return false;
        }
    }

    private static InetAddress loopback() {
        try {
            // Not getLoopbackAddress(): that may be ::1, and every part of Sluice listens at 127.0.0.1.
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
