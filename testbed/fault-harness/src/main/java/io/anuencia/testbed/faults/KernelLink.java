package io.anuencia.testbed.faults;

import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.infrastructure.Commands;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A route to a server through a network namespace that the kernel itself can cut: bytes sent
 * meanwhile are lost, and TCP retransmits them or gives up, as on a real network. It is cut by
 * wrong permanent neighbour entries, in one direction or both. A JVM has one at a time.
 *
 * <p>The namespace has no name and belongs to one process, that of the {@link Forwarder}; the
 * namespace and both ends of the link disappear with it, and it ends with this JVM, even if that is
 * killed.
 */
final class KernelLink implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PORT = 8443;
    private static final String HERE_MAC = "02:00:00:00:01:01";
    private static final String THERE_MAC = "02:00:00:00:01:02";
    private static final String NOBODY_MAC = "02:00:00:00:09:09";

    private static final String NET = "10.203." + ProcessHandle.current().pid() % 255 + ".";

    private final String here = "anu" + ProcessHandle.current().pid() % 100_000 + "a";
    private final String there = "anu" + ProcessHandle.current().pid() % 100_000 + "b";
    private final ChildProcess forwarder;
    private TcpProxy exit;

    private KernelLink(int exitPort, Path log) {
        // Addresses 1 and 2 are the way in, 5 and 6 the way out, which is never cut.
        forwarder =
                ChildProcess.start(
                        new ChildProcess.Spec(
                                "forwarder",
                                List.of(
                                        "unshare",
                                        "--net",
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx64m",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Forwarder.class.getName(),
                                        "" + PORT,
                                        NET + 5,
                                        "" + exitPort),
                                Map.of(),
                                log,
                                false));
    }

    /** Whether this user may create one. */
    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Stream.of("ip", "nsenter", "unshare")
                        .allMatch(name -> Commands.run(List.of("which", name)) == 0)
                && Commands.run(List.of("unshare", "--net", "true")) == 0;
    }

    /**
     * Creates a route to a server on this machine.
     *
     * @param log log file of its process
     */
    static KernelLink to(InetSocketAddress server, int exitPort, Path log) {
        KernelLink link = new KernelLink(exitPort, log);
        try {
            link.lay();
            link.exit =
                    TcpProxy.at(new InetSocketAddress(NET + 5, exitPort), server, Duration.ZERO);
            return link;
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private void lay() {
        Patience.await(READY, this::hasItsNamespace, "no network namespace was made");
        must(
                "ip link add %s address %s type veth peer name %s address %s netns %d"
                        .formatted(here, HERE_MAC, there, THERE_MAC, forwarder.pid()));
        must("ip addr add %s1/30 dev %s".formatted(NET, here));
        must("ip addr add %s5/30 dev %s".formatted(NET, here));
        must("ip link set %s up".formatted(here));
        inside("ip addr add %s2/30 dev %s".formatted(NET, there));
        inside("ip addr add %s6/30 dev %s".formatted(NET, there));
        inside("ip link set %s up".formatted(there));
    }

    private boolean hasItsNamespace() {
        try {
            return !Files.readSymbolicLink(Path.of("/proc", "" + forwarder.pid(), "ns", "net"))
                    .equals(Files.readSymbolicLink(Path.of("/proc", "self", "ns", "net")));
        } catch (IOException e) {
            return false;
        }
    }

    private static void must(String command) {
        Commands.must(command.split(" "));
    }

    private void inside(String command) {
        must("nsenter --target %d --net %s".formatted(forwarder.pid(), command));
    }

    /** The address for clients, now or as soon as there is a link. */
    static InetSocketAddress entrance() {
        return new InetSocketAddress(NET + 2, PORT);
    }

    /** Loses everything sent to the server from now on. */
    void cutTowardsServer() {
        must(neighbour(2, NOBODY_MAC, here));
    }

    /** Loses everything sent by the server from now on. */
    void cutTowardsClient() {
        inside(neighbour(1, NOBODY_MAC, there));
    }

    /** Stops losing bytes. */
    void heal() {
        must(neighbour(2, THERE_MAC, here));
        inside(neighbour(1, HERE_MAC, there));
    }

    private String neighbour(int address, String mac, String device) {
        return "ip neigh replace %s%d lladdr %s nud permanent dev %s"
                .formatted(NET, address, mac, device);
    }

    @Override
    public void close() {
        if (exit != null) {
            exit.close();
        }
        forwarder.stop(PATIENCE);
    }
}
