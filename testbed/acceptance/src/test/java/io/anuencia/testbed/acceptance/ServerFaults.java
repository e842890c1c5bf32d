package io.anuencia.testbed.acceptance;

import io.anuencia.events.Topic;
import io.anuencia.testbed.faults.Fault;
import io.anuencia.testbed.faults.Load;
import io.anuencia.testbed.infrastructure.SmallDisk;
import io.anuencia.testbed.localstack.Part;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Faults of Kafka, of PostgreSQL and of the shared clock. */
final class ServerFaults {

    private static final Duration A_WHILE = Duration.ofSeconds(4);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration AHEAD = Duration.ofSeconds(90);
    private static final int KILLS = 30;
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private ServerFaults() {}

    static List<FaultCase> all(long seed) {
        return Stream.of(kafka(), postgres(), transactions(seed), disksAndClocks())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FaultCase> kafka() {
        return List.of(
                FaultCase.of("T5", "SIGSTOP Kafka 4 s", pause(Part.KAFKA, 4)),
                FaultCase.of("T6", "SIGSTOP Kafka 33 s", pause(Part.KAFKA, 33)).lasting(A_MINUTE),
                FaultCase.of("T6", "kill -9 Kafka, 5 s away", kill(Part.KAFKA, 5)),
                FaultCase.of("T6", "Kafka restarted in order", Fault.restart(Part.KAFKA)),
                FaultCase.of(
                                "T6",
                                "Kafka restarted amid a rebalance of dispatch",
                                Fault.restartWhileRebalancing(
                                        Part.DISPATCH, Topic.MESSAGE_STATUSES))
                        .restarting(),
                FaultCase.of(
                                "T6",
                                "Kafka restarted amid a rebalance of webhook",
                                Fault.restartWhileRebalancing(Part.WEBHOOK, Topic.RAW_STATUSES))
                        .restarting());
    }

    private static Fault pause(Part part, long seconds) {
        return Fault.pause(part, Duration.ofSeconds(seconds));
    }

    private static Fault kill(Part part, long awaySeconds) {
        return Fault.kill(part, Duration.ofSeconds(awaySeconds));
    }

    private static List<FaultCase> postgres() {
        return List.of(
                FaultCase.of("T5", "SIGSTOP PostgreSQL 4 s", pause(Part.POSTGRES, 4)),
                FaultCase.of(
                        "T5",
                        "SIGSTOP one process of PostgreSQL 4 s",
                        Fault.pauseBackend("consent", A_WHILE)),
                FaultCase.of(
                        "T5",
                        "SIGSTOP the writer of PostgreSQL's log 4 s",
                        Fault.pauseServerProcess("walwriter", A_WHILE)),
                FaultCase.of("T7", "kill -9 PostgreSQL, 2 s away", kill(Part.POSTGRES, 2)),
                FaultCase.of(
                                "T7",
                                "PostgreSQL ended at once, 20 s away",
                                Fault.endDatabasesAtOnce(Duration.ofSeconds(20)))
                        .lasting(A_MINUTE),
                FaultCase.of(
                        "T7", "kill -9 one process of PostgreSQL", Fault.killBackend("consent")),
                FaultCase.of(
                        "T7", "connections to dispatch's ended", Fault.endConnections("dispatch")),
                FaultCase.of(
                        "T7", "connections to consent's ended", Fault.endConnections("consent")),
                FaultCase.of(
                        "T7",
                        "dispatch's pool used up",
                        Fault.lockTable("dispatch", "sender", A_WHILE)),
                FaultCase.of(
                        "T7",
                        "consent's pool used up",
                        Fault.lockTable("consent", "permit", A_WHILE)));
    }

    private static List<FaultCase> transactions(long seed) {
        return List.of(
                FaultCase.of(
                        "T20",
                        "idle transaction, dispatch",
                        Fault.idleTransaction("dispatch", A_WHILE)),
                FaultCase.of(
                                "T20",
                                "idle transaction, dispatch, 60 s",
                                Fault.idleTransaction("dispatch", A_MINUTE))
                        .lasting(A_MINUTE),
                FaultCase.of(
                                "T20",
                                "idle transactions, dispatch and consent, 10 min;"
                                        + " kill -9 contacts and webhook 30 times each",
                                Fault.together(
                                        Fault.longTransaction(Part.DISPATCH, TEN_MINUTES),
                                        Fault.longTransaction(Part.CONSENT, TEN_MINUTES),
                                        Fault.killsUnderLoad(Part.CONTACTS, KILLS, seed),
                                        Fault.killsUnderLoad(Part.WEBHOOK, KILLS, seed + 1)))
                        .amid(Load.STEADY)
                        .lasting(A_MINUTE)
                        .restarting());
    }

    private static List<FaultCase> disksAndClocks() {
        return List.of(
                FaultCase.of("T15", "disk of Kafka full", Fault.fullDisk(Part.KAFKA, A_WHILE)),
                FaultCase.of(
                        "T15", "disk of PostgreSQL full", Fault.fullDisk(Part.POSTGRES, A_WHILE)),
                disk("small disk of Kafka full", Fault.fullDiskOfKafka(A_WHILE)),
                disk("small disk of PostgreSQL's log full", Fault.fullDiskOfPostgres(A_WHILE)),
                disk(
                        "small disk of dispatch's log full",
                        Fault.fullDiskOfLog(Part.DISPATCH, A_WHILE)),
                // A message that is deferred while the clock is ahead waits for as much longer.
                FaultCase.of("T14", "clock of decisions +90 s", jump(AHEAD.toSeconds()))
                        .lasting(AHEAD),
                FaultCase.of("T14", "clock of decisions -90 s", jump(-90)));
    }

    private static FaultCase disk(String name, Fault fault) {
        return FaultCase.of("T15", name, fault)
                .amid(Load.LASTING)
                .lasting(A_MINUTE)
                .restarting()
                .needing("root", SmallDisk.isPossible());
    }

    private static Fault jump(long seconds) {
        return Fault.clockJump(Duration.ofSeconds(seconds), A_WHILE);
    }
}
