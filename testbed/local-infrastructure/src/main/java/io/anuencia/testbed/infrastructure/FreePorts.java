package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/**
 * Free ports below the range that outgoing connections use. A port belongs to the JVM that got it
 * until that JVM ends, so that none of two at work takes what the other is about to bind.
 */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int COUNT = 12_000;
    private static final int ATTEMPTS = 200;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PortClaims CLAIMS = PortClaims.ofThisUser();

    private FreePorts() {}

    /** Returns a port of the loopback address that could be bound a moment ago. */
    public static int next() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = LOWEST + RANDOM.nextInt(COUNT);
            if (CLAIMS.claim(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port found from " + LOWEST + " on");
    }

    /** Whether a server could bind this port of the loopback address now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
