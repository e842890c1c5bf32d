package io.anuencia.testbed.localstack;

import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.infrastructure.FreePorts;
import io.anuencia.testbed.infrastructure.KafkaListener;
import io.anuencia.testbed.infrastructure.LocalPostgres;
import io.anuencia.testbed.infrastructure.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A running stack: seven processes that can be killed and restarted one by one. */
public final class LocalStack implements AutoCloseable {
    private final DataFolder folder;
    private final Settings settings;
    private final Launcher launcher;
    private final Readiness readiness;
    private final boolean keep;
    private final Consumer<String> out;
    private String tokenRef = "env:" + Environment.GRAPH_TOKEN;
    private volatile boolean closing;
    private FileLock lock;
    private StackFile stack;

    private LocalStack(DataFolder folder, Settings settings, boolean keep, Consumer<String> out) {
        this.folder = folder;
        this.settings = settings;
        this.keep = keep;
        this.out = out;
        this.launcher = new Launcher(folder, settings);
        this.readiness = new Readiness(folder, settings);
    }

    /**
     * Starts everything and returns when all parts are ready and {@code stack.json} is written.
     *
     * @param out receives a line for each part that became ready
     * @throws IllegalStateException if a part could not start; nothing is left running then
     */
    public static LocalStack start(Options options, Consumer<String> out) {
        Path checkout = options.checkout() == null ? Repository.root() : options.checkout();
        Part.SERVICES.forEach(service -> Repository.serviceJar(checkout, service));
        return startParts(options, out, List.of(Part.values()));
    }

    /** Starts only PostgreSQL and Kafka, and writes the files for services in containers. */
    static LocalStack startStores(Options options, Consumer<String> out) {
        var stack = startParts(options, out, List.of());
        new Containers(stack.folder, stack.settings).write();
        return stack;
    }

    /**
     * Returns a stack whose services run in containers and use the stores that another process runs
     * on this folder, when all of them are ready; stops none of them.
     */
    static LocalStack ofContainers(Path data) {
        var stack = ofAnotherProcess(data);
        stack.tokenRef = Containers.TOKEN_REF;
        stack.readiness.awaitAnswer(Part.SIMULATOR);
        Part.SERVICES.forEach(stack.readiness::awaitAnswer);
        return stack;
    }

    static LocalStack startParts(Options options, Consumer<String> out, List<Part> parts) {
        var folder = new DataFolder(options.data());
        var lock = folder.take();
        LocalStack stack = null;
        try {
            if (options.fresh()) {
                folder.wipe();
            }
            ChildProcess.endWithThisJvm(folder.run());
            stack = new LocalStack(folder, Settings.of(folder, options), options.keep(), out);
            stack.lock = lock;
            stack.useBuildsOf(options.checkout());
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-end"));
            stack.startAll(parts);
            return stack;
        } catch (RuntimeException e) {
            if (stack == null) {
                DataFolder.release(lock);
            } else {
                stack.close();
            }
            throw e;
        }
    }

    /**
     * Starts one part of a stack that another process runs, stopping it first if it still runs, and
     * rewrites {@code stack.json}. The part ends with that stack.
     */
    static void restart(Path data, Part part) {
        ofAnotherProcess(data).restart(part);
    }

    private static LocalStack ofAnotherProcess(Path data) {
        var folder = new DataFolder(data.toAbsolutePath().normalize());
        if (!folder.hasSettings() || !folder.isTaken()) {
            throw new IllegalStateException("no stack is running on " + data);
        }
        var stack = new LocalStack(folder, Settings.read(folder), true, line -> {});
        stack.stack = StackFile.read(folder);
        return stack;
    }

    private void startAll(List<Part> parts) {
        long begun = System.nanoTime();
        var environment = new Environment(folder, settings);
        var token = DevelopmentToken.issue(environment.publicKey());
        DataFolder.write(environment.tokenFile(), token);
        if (!Files.exists(folder.clockFile())) {
            clock().reset();
        }
        Together.each(Stream.of(Part.POSTGRES, Part.KAFKA), this::startAndAwait);
        Together.each(
                Stream.<Runnable>of(this::createDatabases, this::createTopics), Runnable::run);
        var rest = parts.stream().filter(part -> part.isService() || part == Part.SIMULATOR);
        Together.each(rest, this::startAndAwait);
        stack = StackFile.of(settings, token, pids());
        stack.write(folder);
        out.accept("ready after " + seconds(begun) + ", see " + folder.stackFile());
    }

    private void startAndAwait(Part part) {
        long begun = System.nanoTime();
        launcher.start(part);
        if (closing) {
            launcher.kill(part);
            throw new IllegalStateException("the stack is stopping");
        }
        if (part.isService() || part == Part.SIMULATOR) {
            readiness.await(part);
        }
        out.accept("  " + part.key() + " ready after " + seconds(begun));
    }

    private static String seconds(long begunNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begunNanos) / 1e9);
    }

    private void createDatabases() {
        for (var service : List.of(Part.CONTACTS, Part.CONSENT, Part.DISPATCH)) {
            LocalPostgres.createDatabase(settings.port(Part.POSTGRES), service.key());
        }
    }

    private void createTopics() {
        Topics.ofRepository().create(settings.bootstrapServers());
    }

    /** The current content of {@code stack.json}. */
    public synchronized StackFile description() {
        return stack;
    }

    /** The decision clock. */
    public ClockFile clock() {
        return new ClockFile(folder.clockFile());
    }

    /** The folder with the logs and everything else. */
    public Path data() {
        return folder.root();
    }

    /** The base64 secret from which the services make recipient keys, for external checks. */
    public String pepper() {
        return settings.pepper();
    }

    /** The {@code tokenRef} by which dispatch-service finds the token of the simulator. */
    public String tokenRef() {
        return tokenRef;
    }

    /** The token itself, for other programs that send to the simulator. */
    public String graphToken() {
        return settings.graphToken();
    }

    /** Kills a part with kill -9. */
    public void kill(Part part) {
        launcher.kill(part);
    }

    /** Stops a part in an orderly way; does nothing if it is not running. */
    public void stop(Part part) {
        launcher.stop(part);
    }

    /** Freezes a process with SIGSTOP, as when its machine pauses. */
    public void pause(Part part) {
        launcher.signal(part, "STOP");
    }

    /** Resumes a frozen process with SIGCONT. */
    public void resume(Part part) {
        launcher.signal(part, "CONT");
    }

    /**
     * Plants a bug of {@code testbed/fault-agent} in a service from its next start on.
     *
     * @param bug name of the bug; null: none
     * @throws IllegalStateException if the stack is not watched
     */
    public void plant(Part service, String bug) {
        if (!settings.watched()) {
            throw new IllegalStateException("bugs are planted in a stack with a history");
        }
        launcher.plant(service, bug);
    }

    /**
     * Overrides an environment variable of a service from its next start on, to route it through a
     * proxy or to arm a crash point.
     *
     * @param value value; null: the original one
     */
    public void set(Part service, String name, String value) {
        launcher.set(service, name, value);
    }

    /** Makes Kafka listen at one more address, from its next start on. */
    public void listen(KafkaListener place) {
        launcher.listen(place);
    }

    /** The folder of the histories, if the stack is watched. */
    public Path history() {
        return folder.history();
    }

    /** Starts the process of a part and returns before it is ready. */
    public void launch(Part part) {
        launcher.start(part);
    }

    /**
     * Waits until a launched part is ready.
     *
     * @throws IllegalStateException if it ended or took too long; with the end of its log
     */
    public void awaitReady(Part part) {
        readiness.await(part);
    }

    /** The URL of a service's probe: {@code started}, {@code ready} or {@code live}. */
    public URI probe(Part service, String name) {
        return URI.create(settings.managementUrl(service) + "/q/health/" + name);
    }

    /** Returns a second process of a service, with its own ports, not started yet. */
    public Replica replica(Part service) {
        int port = FreePorts.next();
        int management = FreePorts.next();
        var own =
                Map.of("QUARKUS_HTTP_PORT", "" + port, "QUARKUS_MANAGEMENT_PORT", "" + management);
        var log = folder.log(service.key() + "-replica");
        var ready = URI.create("http://127.0.0.1:" + management + "/q/health");
        return new Replica(
                () -> launcher.startReplica(service, own, log),
                lives -> readiness.await("a replica of " + service.key(), ready, lives, log));
    }

    /** The process id of a part, if it is running. */
    public OptionalLong pid(Part part) {
        return folder.process(part)
                .map(process -> OptionalLong.of(process.pid()))
                .orElseGet(OptionalLong::empty);
    }

    /** The log file of a part. */
    public Path log(Part part) {
        return folder.log(part.key());
    }

    /** Restarts a part on its data, stopping it first if it runs, and waits until it is ready. */
    public synchronized void restart(Part part) {
        launcher.stop(part);
        startAndAwait(part);
        stack = stack.withPids(pids());
        stack.write(folder);
    }

    /** Stops a service and starts it from the build of another checkout, on its data. */
    public void change(Part service, Path checkout) {
        launcher.use(service, checkout);
        restart(service);
    }

    private void useBuildsOf(Path checkout) {
        if (checkout != null) {
            Part.SERVICES.forEach(service -> launcher.use(service, checkout));
        }
    }

    /** Stops everything in order: services, simulator, Kafka, PostgreSQL. */
    @Override
    public void close() {
        closing = true;
        stop();
    }

    private synchronized void stop() {
        if (lock == null) {
            return;
        }
        Together.each(Part.SERVICES.stream(), launcher::stop);
        List.of(Part.SIMULATOR, Part.KAFKA, Part.POSTGRES).forEach(launcher::stop);
        delete(folder.stackFile());
        if (!keep) {
            folder.deleteStores();
        }
        DataFolder.release(lock);
        lock = null;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private Map<String, Long> pids() {
        var pids = new TreeMap<String, Long>();
        for (var part : Part.values()) {
            folder.process(part).ifPresent(process -> pids.put(part.key(), process.pid()));
        }
        return pids;
    }
}
