package io.anuencia.testbed.faults;

import io.anuencia.events.EventType;
import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Something that is done to a system in the middle of a trial; returns when it is over. */
@FunctionalInterface
public interface Fault {

    /** What arms a place at which dispatch-service dies. */
    String CRASH_POINT = "ANUENCIA_CRASH_POINT";

    /** How long it may take to get there. */
    Duration CRASHED = Duration.ofSeconds(40);

    /** Nothing is broken. */
    Fault NONE = stage -> {};

    void strike(Stage stage);

    /** A process is killed, and started again after a while. */
    static Fault kill(Part part, Duration away) {
        return stage -> {
            stage.stack().kill(part);
            Patience.pass(away);
            stage.stack().restart(part);
        };
    }

    /** A process ends in order, and is started again at once. */
    static Fault restart(Part part) {
        return stage -> stage.stack().restart(part);
    }

    /** A server finds no room for what it writes, and is started again when there is some. */
    static Fault fullDisk(Part part, Duration time) {
        return stage -> {
            LocalStack stack = stage.stack();
            DiskSpace disk = DiskSpace.of(stack.pid(part).orElseThrow());
            disk.takeAway();
            try {
                Patience.pass(time);
            } finally {
                disk.giveBack();
            }
            stack.restart(part);
        };
    }

    /** A process stands still for a while, and does not know it. */
    static Fault pause(Part part, Duration still) {
        return stage -> {
            stage.stack().pause(part);
            try {
                Patience.pass(still);
            } finally {
                stage.stack().resume(part);
            }
        };
    }

    /** dispatch-service dies of itself at one of its named places, and starts again without it. */
    static Fault crash(String point) {
        return stage -> {
            LocalStack stack = stage.stack();
            stack.kill(Part.DISPATCH);
            stack.set(Part.DISPATCH, CRASH_POINT, point);
            // It may die before it says that it is ready.
            stack.launch(Part.DISPATCH);
            stack.set(Part.DISPATCH, CRASH_POINT, null);
            if (!Patience.until(CRASHED, () -> stack.pid(Part.DISPATCH).isEmpty())) {
                throw new IllegalStateException("dispatch-service does not come to " + point);
            }
            stack.restart(Part.DISPATCH);
        };
    }

    /** Every connection of a database is ended by its server. */
    static Fault endConnections(String database) {
        return stage -> stage.databases().endConnections(database);
    }

    /** One process of the database's server is killed; the server then ends all others, too. */
    static Fault killBackend(String database) {
        return stage -> stage.databases().backend(database).kill();
    }

    /** One process of the database's server stands still, with whatever it has locked. */
    static Fault pauseBackend(String database, Duration still) {
        return stage -> {
            ChildProcess backend = stage.databases().backend(database);
            backend.signal("STOP");
            try {
                Patience.pass(still);
            } finally {
                backend.signal("CONT");
            }
        };
    }

    /** Nobody else gets at a table for a while: whoever tries holds a connection of its pool. */
    static Fault lockTable(String database, String table, Duration time) {
        return stage ->
                stage.databases()
                        .hold(database, "lock table " + table + " in access exclusive mode", time);
    }

    /** A transaction that does nothing stays open, so that no row behind it can be cleared away. */
    static Fault idleTransaction(String database, Duration time) {
        return stage -> stage.databases().hold(database, "select txid_current()", time);
    }

    /** Records that nobody can read stand between good ones, on the topic of a kind of event. */
    static Fault poison(EventType type, int times) {
        return stage -> {
            for (int i = 0; i < times; i++) {
                RecordMetadata place =
                        stage.topics().put(Poison.of(type, stage.stack().clock().now()));
                stage.history()
                        .write(
                                stage.history()
                                        .note(Op.POISON_PLANTED)
                                        .text("topic", place.topic())
                                        .number("partition", place.partition())
                                        .number("offset", place.offset()));
            }
        };
    }

    /** Several one after the other. */
    static Fault all(List<Fault> faults) {
        return stage -> faults.forEach(fault -> fault.strike(stage));
    }

    /** WhatsApp refuses the next sends with this code. */
    static Fault refusal(int code, int times) {
        return stage ->
                Simulator.of(stage.stack())
                        .post(
                                "/_sim/outcomes",
                                Map.of("to", "*", "at", "HTTP", "code", code, "times", times));
    }

    /**
     * Somebody posts to the webhook what WhatsApp would not.
     *
     * @param raw see the README of the simulator
     * @param answer the status that it must be answered with
     */
    static Fault webhook(Map<String, ?> raw, int answer, int times) {
        return stage -> {
            for (int i = 0; i < times; i++) {
                int status =
                        Simulator.of(stage.stack())
                                .post("/_sim/webhook/raw", raw)
                                .path("status")
                                .asInt();
                if (status != answer) {
                    throw new IllegalStateException("a webhook was answered " + status);
                }
            }
        };
    }

    /** WhatsApp treats the next sends in this way; see the README of the simulator. */
    static Fault outcome(String at, int times) {
        return stage ->
                Simulator.of(stage.stack())
                        .post("/_sim/outcomes", Map.of("to", "*", "at", at, "times", times));
    }

    /** Some settings of the simulator are others for a while; they were its defaults before. */
    static Fault settings(Map<String, ?> values, Duration time) {
        return settings(values, stage -> Patience.pass(time));
    }

    /** They are others while something else is broken. */
    static Fault settings(Map<String, ?> values, Fault meanwhile) {
        return stage -> {
            Simulator.of(stage.stack()).put("/_sim/config", values);
            try {
                meanwhile.strike(stage);
            } finally {
                Simulator.of(stage.stack()).put("/_sim/config", Simulator.usual(values));
            }
        };
    }

    /** The clock of decisions jumps, and jumps back after a while. */
    static Fault clockJump(Duration by, Duration time) {
        return stage -> {
            stage.stack().clock().advance(by);
            try {
                Patience.pass(time);
            } finally {
                stage.stack().clock().advance(by.negated());
            }
        };
    }
}
