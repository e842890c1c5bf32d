package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.benchmarks.OpenMessages;
import io.anuencia.testbed.benchmarks.Standstill;
import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.infrastructure.FreePorts;
import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The limit program's three processes, which use the servers and the simulator of a stack. */
final class BareStack implements AutoCloseable {

    private static final int PARTITIONS = 3;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String IDS = "01900000-0000-7000-9000-%012d";
    private static final List<String> FLAGS = List.of("-Xmx384m", "-XX:+UseParallelGC");

    private final WholeStack stack;
    private final String receiver;
    private final Map<String, ChildProcess> processes = new TreeMap<>();
    private final Connection database;
    private long people;

    private BareStack(WholeStack stack, int port, Connection database) {
        this.stack = stack;
        this.receiver = "http://127.0.0.1:" + port + "/";
        this.database = database;
    }

    static BareStack start(WholeStack stack, Path logs) throws Exception {
        LocalPostgres.createDatabase(stack.description().postgres().port(), BareRows.DATABASE);
        String url = stack.jdbcUrl(BareRows.DATABASE) + "&binaryTransferEnable=2951,1016,1009";
        Connection database = BareRows.connect(url);
        BareRows.create(database);
        String brokers = stack.description().kafka();
        topics(brokers);
        int port = FreePorts.next();
        BareStack bare = new BareStack(stack, port, database);
        String secret = stack.description().webhook().appSecret();
        String graph = stack.description().simulator();
        bare.process("dispatch", BareDispatch.class, logs, url, brokers, graph, stack.token());
        bare.process("consent", BareConsent.class, logs, url, brokers);
        bare.process("webhook", BareWebhook.class, logs, brokers, "" + port, secret);
        return bare;
    }

    private static void topics(String brokers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(
                            Stream.of(BareTopic.values())
                                    .map(t -> new NewTopic(t.topicName(), PARTITIONS, (short) 1))
                                    .toList())
                    .all()
                    .get();
        }
    }

    private void process(String name, Class<?> program, Path logs, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        processes.put(
                name,
                ChildProcess.start(
                        new ChildProcess.Spec(
                                name,
                                command,
                                Map.of(),
                                logs.resolve("limit-" + name + ".log"),
                                false)));
    }

    /** Sends to this many people who were never written to. */
    Run run(int messages, int statusesPerPost) throws Exception {
        BareRows.make(
                database, people + 1, people + messages, stack.allNumbers().toArray(new String[0]));
        stack.meta().tell(receiver, statusesPerPost);
        Standstill.goOn(pids().values());
        TimeUnit.SECONDS.sleep(2);
        ProcessorTimes before = ProcessorTimes.of(all());
        long taken = stack.meta().taken();
        BareRows.queue(database, people + 1, people + messages);
        OpenMessages unread = new OpenMessages(IDS, "state < 6", people + 1, people + messages);
        people += messages;
        long begun = System.nanoTime();
        database.commit();
        stack.meta().await(taken + messages);
        awaitRead(unread);
        double seconds = (System.nanoTime() - begun) / 1e9 - Meta.STATUSES_MS / 1e3;
        Map<String, Double> cpu = ProcessorTimes.of(all()).since(before, messages);
        Standstill.stop(pids().values());
        return new Run(messages, seconds, cpu);
    }

    /** Measures the unavoidable waits of any message, on the servers of the stack. */
    Hops hops() throws Exception {
        return Hops.over(database, stack.description().kafka());
    }

    private void awaitRead(OpenMessages unread) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        while (unread.any(database)) {
            database.commit();
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("messages of the limit are not read");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        database.commit();
    }

    private Map<String, Long> pids() {
        Map<String, Long> pids = new TreeMap<>();
        processes.forEach((name, process) -> pids.put(name, process.pid()));
        return pids;
    }

    private Map<String, Long> all() {
        Map<String, Long> all = new HashMap<>(stack.shared());
        all.putAll(pids());
        return all;
    }

    @Override
    public void close() throws SQLException {
        processes.values().forEach(ChildProcess::kill);
        database.close();
    }
}
