package io.anuencia.testbed.faults;

import io.anuencia.events.EventType;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.ChildProcess;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Something that is done to a system in the middle of a trial; returns when it is over. */
@FunctionalInterface
public interface Fault {

    /** How long a server may take that shall drop everything. */
    Duration ENDED = Duration.ofSeconds(10);

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

    /** A part is killed several times at moments drawn from a seed; the load must go on. */
    static Fault kills(Part part, int times, long seed) {
        return new RandomKills(part, times, seed);
    }

    /** The same, but each time only after messages left again; the load must go on meanwhile. */
    static Fault killsUnderLoad(Part part, int times, long seed) {
        return new KillsUnderLoad(part, times, seed);
    }

    /**
     * A second replica comes and goes; who goes is drawn, so that it is the first as well.
     *
     * @param killed whether with kill -9, or in order
     */
    static Fault storm(Part service, int rounds, boolean killed, long seed) {
        return new Storm(service, rounds, killed, seed);
    }

    /** Every webhook that was taken comes again, seven days later. */
    static Fault webhooksAgain() {
        return new WebhooksAgain();
    }

    /** Kafka's log lies on a real disk with 64 MiB of room, which is full for a while. */
    static Fault fullDiskOfKafka(Duration time) {
        return FullSmallDisk.ofKafka(time);
    }

    /** The same of PostgreSQL's log. */
    static Fault fullDiskOfPostgres(Duration time) {
        return FullSmallDisk.ofPostgres(time);
    }

    /** The same of what a service prints. */
    static Fault fullDiskOfLog(Part service, Duration time) {
        return FullSmallDisk.ofLog(service, time);
    }

    /** Whether this machine and user can move the wall clock of one process. */
    static boolean canMoveWallClock() {
        return WallClock.isPossible();
    }

    /** A service starts with another wall clock, for the libraries, too; needs libfaketime. */
    static Fault wallClock(Part service, Duration by) {
        return new WallClock(service, by);
    }

    /** dispatch-service dies of itself at one of its named places, and starts again without it. */
    static Fault crash(String point) {
        return Dying.known(point);
    }

    /**
     * A service dies at a place that is planted in it, and starts again without it.
     *
     * @param place one of {@code testbed/fault-agent}
     * @param left what it must leave behind
     */
    static Fault death(Part service, String place, Left left) {
        return Dying.planted(service, place, left);
    }

    /** dispatch-service stops itself at the place that is planted, and is let go on later. */
    static Fault stopItself(Duration still) {
        return new Standstill(Part.DISPATCH, still);
    }

    /** PostgreSQL drops everything, as {@code pg_ctl stop -m immediate} has it, for a while. */
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

    /** Each service is changed for one that another checkout built, then each is changed back. */
    static Fault otherBuilds(Path other, Path ours) {
        return stage ->
                Stream.of(other, ours)
                        .forEach(
                                checkout ->
                                        Part.SERVICES.forEach(
                                                service ->
                                                        stage.stack().change(service, checkout)));
    }

    /** A service runs for a while with a log that takes no byte more. */
    static Fault fullLog(Part service, Duration time) {
        return new FullLog(service, time);
    }

    /** One service has another hour than all others until everything is sent. */
    static Fault ownClock(Part service, Duration by) {
        return new OwnClock(service, by, OwnClock.Until.ALL_IS_SENT);
    }

    /** One service is ahead of all others until a message rests that it put back meanwhile. */
    static Fault clockSetBack(Part service, Duration by) {
        return new OwnClock(service, by, OwnClock.Until.ONE_RESTS);
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
        return stage -> stop(stage.databases().backend(database), still);
    }

    /** Another process of the database's server stands still, such as {@code walwriter}. */
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

    /** The same for so long that somebody is woken: the figures of two alerts must say so. */
    static Fault longTransaction(Part service, Duration time) {
        return new LongTransaction(service, time);
    }

    /** Records that nobody can read stand between good ones, on the topic of a kind of event. */
    static Fault poison(EventType type, int times) {
        return new Poisoning(type, times, 0);
    }

    /** One that nobody can read stands in the middle of so many good ones of its partition. */
    static Fault poisonAmong(EventType type, int good) {
        return new Poisoning(type, 1, good);
    }

    /** Several one after the other. */
    static Fault all(List<Fault> faults) {
        return stage -> faults.forEach(fault -> fault.strike(stage));
    }

    /** Several at the same time. */
    static Fault together(Fault... faults) {
        return new Together(List.of(faults));
    }

    /** Several, of which each begins 5 to 10 s after the one before, or when that one is over. */
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
     * WhatsApp refuses the sender with this code for a while; a human then resumes what was paused.
     */
    static Fault restriction(int code, Duration time) {
        return new Restriction(code, time);
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
