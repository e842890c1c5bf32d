package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka broker (KRaft, one node) on the loopback address that can be killed and restarted on its
 * data.
 *
 * <p>An acknowledged record survives a kill of the process, but not a loss of power. Topics are
 * never created automatically.
 */
public final class LocalKafka implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final boolean outlivesParent;
    private final Path log;
    private final List<KafkaListener> listeners = new ArrayList<>();
    private ChildProcess process;

    /**
     * Creates a broker that is not started.
     *
     * @param folder folder of {@code data}, the broker's configuration and {@code kafka.log}
     * @param outlivesParent false: the broker dies with this JVM
     */
    public LocalKafka(Path folder, int port, boolean outlivesParent) {
        this(folder, port, outlivesParent, folder.resolve("kafka.log"));
    }

    /** Creates a broker that is not started, with its log elsewhere. */
    public LocalKafka(Path folder, int port, boolean outlivesParent, Path log) {
        this.folder = folder.toAbsolutePath();
        this.log = log.toAbsolutePath();
        this.port = port;
        this.outlivesParent = outlivesParent;
    }

    /** Makes it listen at these addresses too, from its next start on. */
    public LocalKafka listeningAt(Collection<KafkaListener> places) {
        listeners.addAll(places);
        return this;
    }

    /**
     * Returns a running broker without topics, in a temporary folder, that lives as long as this
     * JVM.
     */
    public static LocalKafka temporary() {
        var kafka = new LocalKafka(TemporaryFolder.create("kafka"), FreePorts.next(), false);
        kafka.start();
        return kafka;
    }

    /**
     * Starts it on its data, which it formats first if there are none, and returns when it answers.
     */
    public synchronized void start() {
        refuseWhenInUse();
        var home = BrokerHome.kept();
        var configuration = folder.resolve("server.properties");
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    configuration,
                    BrokerConfiguration.of(port, FreePorts.next(), data(), listeners));
            home.format(data());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        process =
                ChildProcess.start(
                        home.java(log, outlivesParent, "kafka.Kafka", configuration.toString()));
        boolean answers = Waiting.until(PATIENCE, () -> !process.isAlive() || answers());
        if (!answers || !process.isAlive()) {
            throw new IllegalStateException("Kafka does not answer, see " + log);
        }
    }

    private void refuseWhenInUse() {
        if (!FreePorts.isFree(port)) {
            throw new IllegalStateException(
                    "port " + port + " is in use: a broker may still run on " + data());
        }
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected() && hasBroker();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean hasBroker() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Kills it with kill -9. */
    public synchronized void kill() {
        process.kill();
        TopicRecords.forget(bootstrapServers());
    }

    /** Stops it by a controlled shutdown. */
    public synchronized void stop() {
        if (process != null && process.isAlive()) {
            process.stop(Duration.ofSeconds(20));
        }
        TopicRecords.forget(bootstrapServers());
    }

    @Override
    public void close() {
        stop();
    }

    public synchronized long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private Path data() {
        return folder.resolve("data");
    }
}
