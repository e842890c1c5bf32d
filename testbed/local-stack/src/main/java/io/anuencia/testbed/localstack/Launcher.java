package io.anuencia.testbed.localstack;

import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.infrastructure.FreePorts;
import io.anuencia.testbed.infrastructure.KafkaListener;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Starts and stops the process of one part and keeps its pid in the folder. */
final class Launcher {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final DataFolder folder;
    private final Settings settings;
    private final Environment environment;
    private final Map<Part, Path> checkouts = new ConcurrentHashMap<>();
    private final Map<Part, String> bugs = new EnumMap<>(Part.class);
    private final Map<Part, Map<String, String>> extras = new EnumMap<>(Part.class);
    private final List<KafkaListener> listeners = new ArrayList<>();

    Launcher(DataFolder folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
        this.environment = new Environment(folder, settings);
    }

    /** Uses the build of this checkout for a service from its next start on. */
    void use(Part service, Path checkout) {
        checkouts.put(service, checkout);
    }

    /** Plants a bug in a service from its next start on; null: none. */
    void plant(Part service, String bug) {
        bugs.put(service, bug);
    }

    /** Overrides a variable of a service from its next start on; null: no longer. */
    void set(Part service, String name, String value) {
        Map<String, String> extra = extras.computeIfAbsent(service, part -> new TreeMap<>());
        if (value == null) {
            extra.remove(name);
        } else {
            extra.put(name, value);
        }
    }

    /** Makes Kafka listen at one more address, from its next start on. */
    void listen(KafkaListener place) {
        listeners.add(place);
    }

    /** Starts a part and, for the two servers, waits until it answers. */
    void start(Part part) {
        switch (part) {
            case POSTGRES -> startPostgres();
            case KAFKA -> startKafka();
            case SIMULATOR, CONTACTS, CONSENT, DISPATCH, WEBHOOK -> startJava(part);
        }
    }

    private void startPostgres() {
        var postgres =
                new LocalPostgres(
                        folder.postgres(),
                        settings.port(Part.POSTGRES),
                        true,
                        folder.log(Part.POSTGRES.key()));
        postgres.start();
        note(Part.POSTGRES, postgres.pid());
    }

    private void startKafka() {
        var kafka =
                new LocalKafka(
                                folder.kafka(),
                                settings.port(Part.KAFKA),
                                true,
                                folder.log(Part.KAFKA.key()))
                        .listeningAt(listeners);
        kafka.start();
        note(Part.KAFKA, kafka.pid());
    }

    private void note(Part part, long pid) {
        var process = ChildProcess.running(part.key(), pid);
        note(
                part,
                process.orElseThrow(
                        () -> new IllegalStateException(part.key() + " ended at once")));
    }

    /** Its pid file makes it end with the stack, whoever runs that. */
    private void note(Part part, ChildProcess process) {
        folder.notePid(part, process);
        process.release();
    }

    private void startJava(Part part) {
        requireFreePort(part);
        note(part, ChildProcess.start(spec(part, Map.of(), folder.log(part.key()), true)));
    }

    /** Starts a further process of a service, which ends with this JVM. */
    ChildProcess startReplica(Part service, Map<String, String> own, Path log) {
        return ChildProcess.start(spec(service, own, log, false));
    }

    private ChildProcess.Spec spec(
            Part part, Map<String, String> own, Path log, boolean outlivesParent) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                part.isService()
                        ? environment.serviceCommand(
                                checkouts.computeIfAbsent(part, any -> Repository.root()),
                                part,
                                bugs.get(part))
                        : environment.simulatorCommand());
        var variables =
                new TreeMap<>(
                        part.isService() ? environment.ofService(part) : environment.ofSimulator());
        variables.putAll(extras.getOrDefault(part, Map.of()));
        variables.putAll(own);
        return new ChildProcess.Spec(part.key(), command, variables, log, outlivesParent);
    }

    private void requireFreePort(Part part) {
        var ports = new ArrayList<>(List.of(settings.port(part)));
        if (part.isService()) {
            ports.add(settings.managementPorts().get(part.key()));
        }
        for (int port : ports) {
            if (!FreePorts.isFree(port)) {
                throw new IllegalStateException(
                        "port " + port + ", which " + part.key() + " needs, is in use");
            }
        }
    }

    /** Kills a part with kill -9; does nothing if it is not running. */
    void kill(Part part) {
        folder.process(part).ifPresent(ChildProcess::kill);
        folder.forgetPid(part);
    }

    /** Sends a signal to a part. */
    void signal(Part part, String signal) {
        folder.process(part)
                .orElseThrow(() -> new IllegalStateException(part.key() + " does not run"))
                .signal(signal);
    }

    /** Stops a part in an orderly way; does nothing if it is not running. */
    void stop(Part part) {
        folder.process(part)
                .ifPresent(
                        process -> {
                            if (part == Part.POSTGRES) {
                                process.interrupt(PATIENCE);
                            } else {
                                process.stop(PATIENCE);
                            }
                        });
        folder.forgetPid(part);
    }
}
