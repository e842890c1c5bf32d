package io.anuencia.testbed.faults;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process that carries bytes on, out of a network namespace of its own. */
final class Forwarder {

    private Forwarder() {}

    /** Listens everywhere at a port and connects on to an address: {@code PORT HOST PORT}. */
    public static void main(String[] arguments) throws InterruptedException {
        InetSocketAddress place = new InetSocketAddress(Integer.parseInt(arguments[0]));
        InetSocketAddress server =
                new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
        TcpProxy.at(place, server, Duration.ZERO);
        // Its threads do the work, and do not keep the process.
        new CountDownLatch(1).await();
    }
}
