package io.anuencia.testbed.faults;

import io.anuencia.events.EventType;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.infrastructure.Commands;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A fault injected into a system in the middle of a trial; returns when it is over. */
@FunctionalInterface
public interface Fault {

    /** Time within which a server that is told to drop everything must end. */
    Duration ENDED = Duration.ofSeconds(10);

    /** No fault. */
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

    /** A process is stopped in an orderly way, and started again at once. */
    static Fault restart(Part part) {
        return stage -> stage.stack().restart(part);
    }

    /** A server has no space to write, and is started again when it has some. */
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

    /** A process freezes for a while without knowing it. */
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

    /** A part is killed several times at moments drawn from a seed; there must be load. */
    static Fault kills(Part part, int times, long seed) {
        return new RandomKills(part, times, seed);
    }

    /**
     * A part is killed several times, each time only after messages have left again; there must be
     * load.
     */
    static Fault killsUnderLoad(Part part, int times, long seed) {
        return new KillsUnderLoad(part, times, seed);
    }

    /**
     * A second replica comes and goes; which of the two goes is drawn, so the first does too.
     *
     * @param killed whether with kill -9 instead of an orderly stop
     */
    static Fault storm(Part service, int rounds, boolean killed, long seed) {
        return new Storm(service, rounds, killed, seed);
    }

    /** Every accepted webhook comes again, seven days later. */
    static Fault webhooksAgain() {
        return new WebhooksAgain();
    }

    /** Kafka's log is on a real disk of 64 MiB, which is full for a while. */
    static Fault fullDiskOfKafka(Duration time) {
        return FullSmallDisk.ofKafka(time);
    }

    /** PostgreSQL's log is on a real disk of 64 MiB, which is full for a while. */
    static Fault fullDiskOfPostgres(Duration time) {
        return FullSmallDisk.ofPostgres(time);
    }

    /** The output of a service is on a real disk of 64 MiB, which is full for a while. */
    static Fault fullDiskOfLog(Part service, Duration time) {
        return FullSmallDisk.ofLog(service, time);
    }

    /** Whether this machine and user can shift the wall clock of one process. */
    static boolean canMoveWallClock() {
        return WallClock.isPossible();
    }

    /** A service starts with a shifted wall clock, including its libraries; needs libfaketime. */
    static Fault wallClock(Part service, Duration by) {
        return new WallClock(service, by);
    }

    /** dispatch-service kills itself at one of its crash points, and starts again without it. */
    static Fault crash(String point) {
        return Dying.known(point);
    }

    /**
     * A service dies at a planted place, and starts again without it.
     *
     * @param place a place of {@code testbed/fault-agent}
     * @param left the state that it must leave behind
     */
    static Fault death(Part service, String place, Left left) {
        return Dying.planted(service, place, left);
    }

    /** dispatch-service stops itself at the planted place, and is resumed later. */
    static Fault stopItself(Duration still) {
        return new Standstill(Part.DISPATCH, still);
    }

    /** PostgreSQL drops everything, as by {@code pg_ctl stop -m immediate}, for a while. */
    static Fault endDatabasesAtOnce(Duration away) {
        return stage -> {
            LocalStack stack = stage.stack();
            Commands.must("kill", "-QUIT", "" + stack.pid(Part.POSTGRES).orElseThrow());
            Patience.await(
                    ENDED,
                    () -> stack.pid(Part.POSTGRES).isEmpty(),
                    "PostgreSQL does not end at once");
            Patience.pass(away);
            stack.restart(Part.POSTGRES);
        };
    }

    /** The broker is restarted while the group of a service that reads a topic rebalances. */
    static Fault restartWhileRebalancing(Part service, Topic topic) {
        return new Rebalance(service, topic);
    }

    /** Each service is replaced by the build of another checkout, and then each is changed back. */
    static Fault otherBuilds(Path other, Path ours) {
        return stage ->
                Stream.of(other, ours)
                        .forEach(
                                checkout ->
                                        Part.SERVICES.forEach(
                                                service ->
                                                        stage.stack().change(service, checkout)));
    }

    /** A service runs for a while with a log that takes no more bytes. */
    static Fault fullLog(Part service, Duration time) {
        return new FullLog(service, time);
    }

    /** The clock of one service differs from all others until everything is sent. */
    static Fault ownClock(Part service, Duration by) {
        return new OwnClock(service, by, OwnClock.Until.ALL_IS_SENT);
    }

    /** The clock of one service is ahead of all others until a message that it put back rests. */
    static Fault clockSetBack(Part service, Duration by) {
        return new OwnClock(service, by, OwnClock.Until.ONE_RESTS);
    }

    /** Every connection of a database is ended by its server. */
    static Fault endConnections(String database) {
        return stage -> stage.databases().endConnections(database);
    }

    /** One process of the database server is killed; the server then ends all others, too. */
    static Fault killBackend(String database) {
        return stage -> stage.databases().backend(database).kill();
    }

    /** One process of the database server freezes, with everything it has locked. */
    static Fault pauseBackend(String database, Duration still) {
        return stage -> stop(stage.databases().backend(database), still);
    }

    /** Another process of the database server freezes, such as {@code walwriter}. */
    static Fault pauseServerProcess(String kind, Duration still) {
        return stage -> stop(stage.databases().serverProcess(kind), still);
    }

    private static void stop(ChildProcess process, Duration still) {
        process.signal("STOP");
        try {
            Patience.pass(still);
        } finally {
            process.signal("CONT");
        }
    }

    /** A table is locked for a while: whoever tries to use it holds a connection of its pool. */
    static Fault lockTable(String database, String table, Duration time) {
        return stage ->
                stage.databases()
                        .hold(database, "lock table " + table + " in access exclusive mode", time);
    }

    /** A transaction that does nothing stays open, so no later dead row can be vacuumed. */
    static Fault idleTransaction(String database, Duration time) {
        return stage -> stage.databases().hold(database, "select txid_current()", time);
    }

    /**
     * Such a transaction lasts long enough to page somebody: the metrics of two alerts must show
     * it.
     */
    static Fault longTransaction(Part service, Duration time) {
        return new LongTransaction(service, time);
    }

    /** Unreadable records are placed between good ones, on the topic of an event type. */
    static Fault poison(EventType type, int times) {
        return new Poisoning(type, times, 0);
    }

    /** An unreadable record is placed in the middle of this many good ones of its partition. */
    static Fault poisonAmong(EventType type, int good) {
        return new Poisoning(type, 1, good);
    }

    /** Several faults, one after the other. */
    static Fault all(List<Fault> faults) {
        return stage -> faults.forEach(fault -> fault.strike(stage));
    }

    /** Several faults at the same time. */
    static Fault together(Fault... faults) {
        return new Together(List.of(faults));
    }

    /** Several faults, each starting 5 to 10 s after the previous one, or when that one is over. */
    static Fault paced(List<Fault> faults, long seed) {
        return new Paced(faults, seed);
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
     * WhatsApp refuses the sender with this code for a while; a human then resumes paused
     * campaigns.
     */
    static Fault restriction(int code, Duration time) {
        return new Restriction("HTTP", code, time);
    }

    /**
     * Somebody posts to the webhook what WhatsApp would not.
     *
     * @param raw see the README of the simulator
     * @param answer status that it must be answered with
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

    /** Some settings of the simulator change for a while, and return to their defaults. */
    static Fault settings(Map<String, ?> values, Duration time) {
        return settings(values, stage -> Patience.pass(time));
    }

    /** Some settings of the simulator change while another fault lasts. */
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

    /** The decision clock jumps, and jumps back after a while. */
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
