package io.anuencia.testbed.benchmarks.intake;

import io.anuencia.testbed.benchmarks.ProcessorTime;
import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.infrastructure.FreePorts;
import io.anuencia.testbed.infrastructure.SigningKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A running process of one of the two programs that are compared.
 *
 * @param process the process whose CPU time is measured
 * @param port the port that receives webhooks
 */
record IntakeProcess(ChildProcess process, int port) implements AutoCloseable {

    private static final String HEAP = "-Xmx256m";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LAST_LINES = 20;

    static IntakeProcess bare(String brokers, Path folder) {
        int port = FreePorts.next();
        List<String> command =
                List.of(
                        java(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareIntake.class.getName(),
                        String.valueOf(port),
                        brokers);
        return started(command, Map.of(), port, folder.resolve("bare.log"));
    }

    /** Starts the service with its consumers off; an OutOfMemoryError ends it. */
    static IntakeProcess service(Path jar, String brokers, Path folder) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException("package webhook-service first, there is no " + jar);
        }
        int port = FreePorts.next();
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(FreePorts.next()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers);
        environment.put("ANUENCIA_WHATSAPP_APP_SECRETS", BareIntake.SECRET);
        environment.put("ANUENCIA_WHATSAPP_VERIFY_TOKEN", "token");
        environment.put("ANUENCIA_PEPPER", Base64.getEncoder().encodeToString(new byte[32]));
        environment.put("MP_JWT_VERIFY_ISSUER", "nobody");
        environment.put("MP_JWT_VERIFY_AUDIENCES", "nobody");
        environment.put("MP_JWT_VERIFY_PUBLICKEY", publicKeyOfNobody());
        List<String> command =
                List.of(
                        java(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dmp.messaging.incoming.raw-inbound-in.enabled=false",
                        "-Dmp.messaging.incoming.raw-statuses-in.enabled=false",
                        "-jar",
                        jar.toString());
        return started(command, environment, port, folder.resolve("service.log"));
    }

    private static String publicKeyOfNobody() {
        return Base64.getEncoder().encodeToString(SigningKeys.rsa().getPublic().getEncoded());
    }

    private static IntakeProcess started(
            List<String> command, Map<String, String> environment, int port, Path log) {
        ChildProcess process =
                ChildProcess.start(
                        new ChildProcess.Spec("intake", command, environment, log, false));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("it does not start: " + lastLinesOf(log));
            }
            LockSupport.parkNanos(50_000_000);
        }
        return new IntakeProcess(process, port);
    }

    /** Returns the end of the log, whose folder is deleted with the test. */
    private static String lastLinesOf(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "and left no log, " + e.getMessage();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns the CPU time used by the process so far, user and system. */
    double cpuMillis() throws IOException {
        return ProcessorTime.millis(process.pid());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the resident memory of the process, heap and everything else. */
    long residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))
                .stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.kill();
    }
}
