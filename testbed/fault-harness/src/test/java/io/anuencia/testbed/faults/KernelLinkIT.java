package io.anuencia.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.infrastructure.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs root; skipped otherwise. */
class KernelLinkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PATIENCE_MS = 30_000;
    private static final int SHORT_MS = 700;

    @TempDir Path folder;

    @BeforeAll
    static void requireRoot() {
        assumeTrue(KernelLink.isPossible(), "needs root");
    }

    /** Echoes each byte to any client. */
    private static ServerSocket echo() throws IOException {
        ServerSocket echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(() -> acceptAll(echo));
        return echo;
    }

    private static void acceptAll(ServerSocket echo) {
        while (!echo.isClosed()) {
            try {
                Socket connection = echo.accept();
                start(() -> answerAll(connection));
            } catch (IOException e) {
                // The test is over.
                return;
            }
        }
    }

    private static void answerAll(Socket connection) {
        try (connection) {
            connection.getInputStream().transferTo(connection.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("the echo has ended", e);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    private static KernelLink linkTo(ServerSocket server, Path log) {
        return KernelLink.to(
                (InetSocketAddress) server.getLocalSocketAddress(), FreePorts.next(), log);
    }

    private static Socket connect() throws IOException {
        InetSocketAddress place = KernelLink.entrance();
        Socket client = new Socket();
        // The forwarder may not be listening yet.
        if (!Patience.until(PATIENCE, () -> listens(place))) {
            throw new IOException("nobody listens at " + place);
        }
        client.connect(place, PATIENCE_MS);
        return client;
    }

    private static boolean listens(InetSocketAddress place) {
        try (Socket probe = new Socket()) {
            probe.connect(place, SHORT_MS);
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int answer(Socket client, int patienceMs) throws IOException {
        client.setSoTimeout(patienceMs);
        return client.getInputStream().read();
    }

    private static List<String> devices() {
        try (Stream<Path> all = Files.list(Path.of("/sys/class/net"))) {
            String ours = "anu" + ProcessHandle.current().pid() % 100_000;
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(ours))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("devices cannot be listed", e);
        }
    }

    @Test
    void bytesOfACutLinkComeOnlyAfterItIsHealedAndNothingIsLeftOfItAtTheEnd() throws Exception {
        // given
        try (ServerSocket echo = echo();
                KernelLink link = linkTo(echo, folder.resolve("forwarder.log"));
                Socket client = connect()) {
            client.getOutputStream().write('a');
            assertThat(answer(client, PATIENCE_MS)).isEqualTo('a');
            assertThat(devices()).hasSize(1);
            // when
            link.cutTowardsServer();
            client.getOutputStream().write('b');
            // then
            assertThatThrownBy(() -> answer(client, SHORT_MS))
                    .isInstanceOf(SocketTimeoutException.class);
            link.heal();
            assertThat(answer(client, PATIENCE_MS)).isEqualTo('b');
        }
        assertThat(Patience.until(PATIENCE, () -> devices().isEmpty())).isTrue();
    }

    @Test
    void nothingIsLeftOfALinkWhoseJvmIsKilled() throws Exception {
        // given
        Path ready = folder.resolve("ready");
        ChildProcess holder =
                ChildProcess.start(
                        new ChildProcess.Spec(
                                "holder",
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Holder.class.getName(),
                                        ready.toString()),
                                Map.of(),
                                folder.resolve("holder.log"),
                                false));
        assertThat(Patience.until(PATIENCE, () -> Files.exists(ready))).isTrue();
        Path device = Path.of("/sys/class/net", "anu" + holder.pid() % 100_000 + "a");
        assertThat(device).exists();
        // when
        holder.kill();
        // then
        assertThat(Patience.until(PATIENCE, () -> Files.notExists(device))).isTrue();
    }

    /** Holds a link until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            Path ready = Path.of(arguments[0]);
            try (ServerSocket echo = echo();
                    KernelLink link = linkTo(echo, ready.resolveSibling("forwarder.log"))) {
                link.heal();
                Files.writeString(ready, "ready");
                new CountDownLatch(1).await();
            }
        }
    }
}
