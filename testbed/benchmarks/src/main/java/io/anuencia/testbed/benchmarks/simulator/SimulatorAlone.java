package io.anuencia.testbed.benchmarks.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.benchmarks.ProcessorTime;
import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.infrastructure.FreePorts;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The simulator in a process of its own that sees one processor. */
final class SimulatorAlone implements AutoCloseable {

    static final String TOKEN = "bench";
    static final String NUMBER = Account.PHONE_NUMBER_ID;

    private static final int POLL_MS = 50;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String CONFIG =
            """
            {"tokens":["%s"],"throughput":0,
             "webhook":{"url":"%s","connections":64},
             "timeline":{"sentMs":[20,100],"deliveredMs":[50,400],"readMs":[200,800],"readShare":1},
             "businesses":[{"wabaId":"102290129340398","phoneNumbers":[{"id":"%s"}],
               "templates":[{"name":"winter_sale","language":"es","category":"MARKETING",
                 "parameter_format":"NAMED","components":[
                 {"type":"BODY","text":"Hola {{first_name}}, rebajas hasta el 50 %%."},
                 {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"No más"}]}]}]}]}
            """;

    private final ChildProcess process;
    private final Api control;
    private final int port;

    private SimulatorAlone(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
        this.control = new Api("http://127.0.0.1:" + port, null);
    }

    /** Starts the simulator, which sends its webhooks to the receiver. */
    static SimulatorAlone start(Path folder, String receiver) throws IOException {
        int port = FreePorts.next();
        Path config = folder.resolve("simulator.json");
        Files.writeString(config, CONFIG.formatted(TOKEN, receiver, NUMBER));
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:ActiveProcessorCount=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.anuencia.testbed.simulator.CloudApiSimulator",
                        "--config",
                        config.toString(),
                        "--port",
                        String.valueOf(port));
        ChildProcess process =
                ChildProcess.start(
                        new ChildProcess.Spec(
                                "simulator", command, Map.of(), folder.resolve("log"), false));
        SimulatorAlone simulator = new SimulatorAlone(process, port);
        simulator.awaitReady(folder.resolve("log"));
        return simulator;
    }

    int port() {
        return port;
    }

    /** Returns the CPU time used by the simulator so far, user and system. */
    double cpuMillis() throws IOException {
        return ProcessorTime.millis(process.pid());
    }

    /** Waits until the webhooks of all accepted messages are settled, and empties the log. */
    void settle(long accepted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        JsonNode stats = control.get("/_sim/stats");
        while (!stats.path("settled").asBoolean() || stats.path("accepted").asLong() < accepted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("of " + accepted + " messages came: " + stats);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            stats = control.get("/_sim/stats");
        }
        control.delete("/_sim/phones");
    }

    private void awaitReady(Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!Files.exists(log) || !Files.readString(log).contains("simulator ready")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("it does not start: " + Files.readString(log));
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
