package io.anuencia.testbed.faults;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process that forwards bytes out of its own network namespace. */
final class Forwarder {

    private Forwarder() {}

    /** Listens on all addresses at a port and connects to an address: {@code PORT HOST PORT}. */
    public static void main(String[] arguments) throws InterruptedException {
        InetSocketAddress place = new InetSocketAddress(Integer.parseInt(arguments[0]));
        InetSocketAddress server =
                new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
        TcpProxy.at(place, server, Duration.ZERO);
        // Its threads are daemons, so the process must be kept alive.
        new CountDownLatch(1).await();
    }
}
