package dev.sluice.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;

/** Questions about TCP ports of the loopback address. */
public final class Ports {
    private static final int CONNECT_MILLISECONDS = 500;

    private Ports() {}

    /**
     * Finds a port that nobody uses at this moment.
     *
     * @return a port from the system's ephemeral range
     * @throws UncheckedIOException if the system gives none
     */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("no free port on " + loopback().getHostAddress(), none);
        }
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
