package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.faults.Fault;
import io.anuencia.testbed.faults.Left;
import io.anuencia.testbed.faults.Load;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Faults of the services' processes. */
final class ProcessFaults {

    private static final int KILLS = 5;
    private static final int MANY_KILLS = 30;
    private static final int ROUNDS = 12;
    private static final Duration A_WHILE = Duration.ofSeconds(4);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration MORE_THAN_A_DAY = Duration.ofHours(26);

    /** The reconcilers of dispatch-service check rows that are two minutes old. */
    private static final Duration A_ROUND_OF_RECONCILERS = Duration.ofSeconds(130);

    private ProcessFaults() {}

    static List<FaultCase> all(long seed) {
        return Stream.of(
                        kills(),
                        randomKills(seed),
                        List.of(killsUnderLoad(seed)),
                        storms(seed),
                        ownPlaces(),
                        plantedPlaces(),
                        pauses(),
                        rest())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FaultCase> kills() {
        return List.of(
                kill("kill -9 contacts", Part.CONTACTS, 500),
                kill("kill -9 consent", Part.CONSENT, 500),
                kill("kill -9 dispatch", Part.DISPATCH, 500),
                kill("kill -9 webhook", Part.WEBHOOK, 500),
                kill("kill -9 dispatch, 4 s away", Part.DISPATCH, 4_000));
    }

    private static FaultCase kill(String name, Part part, long awayMs) {
        return FaultCase.of("T1", name, Fault.kill(part, Duration.ofMillis(awayMs))).restarting();
    }

    private static List<FaultCase> randomKills(long seed) {
        return Part.SERVICES.stream()
                .map(
                        service ->
                                FaultCase.of(
                                                "T1",
                                                "kill -9 %s %d times"
                                                        .formatted(service.key(), KILLS),
                                                Fault.kills(service, KILLS, seed))
                                        .amid(Load.LASTING)
                                        .lasting(A_MINUTE)
                                        .restarting())
                .toList();
    }

    /** The other two services are killed in T20, while transactions stay open. */
    private static FaultCase killsUnderLoad(long seed) {
        return FaultCase.of(
                        "T1",
                        "kill -9 consent and dispatch %d times each, while they send"
                                .formatted(MANY_KILLS),
                        Fault.together(
                                Fault.killsUnderLoad(Part.CONSENT, MANY_KILLS, seed),
                                Fault.killsUnderLoad(Part.DISPATCH, MANY_KILLS, seed + 1)))
                .amid(Load.LASTING)
                .restarting();
    }

    private static List<FaultCase> storms(long seed) {
        return List.of(
                storm(Part.DISPATCH, true, seed),
                storm(Part.DISPATCH, false, seed),
                storm(Part.CONSENT, true, seed),
                storm(Part.CONSENT, false, seed));
    }

    private static FaultCase storm(Part service, boolean killed, long seed) {
        String name =
                "two of %s, one %s every 3 s".formatted(service.key(), killed ? "killed" : "ended");
        return FaultCase.of("T16", name, Fault.storm(service, ROUNDS, killed, seed))
                .amid(Load.LASTING)
                .restarting();
    }

    private static List<FaultCase> ownPlaces() {
        return List.of(
                FaultCase.of("T2", "dies after the request", Fault.crash("AFTER_REQUEST_COMMIT")),
                FaultCase.of("T2", "dies with a permit", Fault.crash("AFTER_PERMIT")),
                FaultCase.of("T2", "dies after the intent", Fault.crash("AFTER_INTENT_COMMIT")),
                FaultCase.of("T2", "dies in the middle of a write", Fault.crash("MID_WRITE")),
                FaultCase.of("T2", "dies after the answer", Fault.crash("AFTER_ANSWER")),
                FaultCase.of("T2", "dies before the result", Fault.crash("BEFORE_RESULT_COMMIT")),
                FaultCase.of("T2", "dies after the result", Fault.crash("AFTER_RESULT_COMMIT")));
    }

    private static List<FaultCase> plantedPlaces() {
        return List.of(
                place(
                        "consent dies after permits",
                        Part.CONSENT,
                        "DEATH_AFTER_PERMITS",
                        Left.permitsThatNobodyHeardOf()),
                place(
                        "consent dies after opt-outs",
                        Part.CONSENT,
                        "DEATH_AFTER_OPT_OUTS",
                        Left.optOutsThatNobodyLookedAt()),
                place(
                        "consent dies before outbox rows go",
                        Part.CONSENT,
                        "DEATH_BEFORE_ROWS_GO",
                        Left.rowThatIsPublished("consent")),
                place(
                        "dispatch dies before outbox rows go",
                        Part.DISPATCH,
                        "DEATH_BEFORE_ROWS_GO",
                        Left.rowThatIsPublished("dispatch")),
                place(
                        "webhook dies before its answer",
                        Part.WEBHOOK,
                        "DEATH_BEFORE_ANSWER",
                        Left.bodyThatWasNotAnswered()),
                place(
                        "webhook dies before offsets",
                        Part.WEBHOOK,
                        "DEATH_BEFORE_OFFSETS",
                        Left.bodiesToReadAgain()));
    }

    private static FaultCase place(String name, Part service, String place, Left left) {
        return FaultCase.of("T2", name, Fault.death(service, place, left));
    }

    private static List<FaultCase> pauses() {
        return List.of(
                FaultCase.of("T3", "SIGSTOP dispatch 1 s", pause(Part.DISPATCH, 1_000)),
                FaultCase.of("T3", "SIGSTOP dispatch 4.7 s", pause(Part.DISPATCH, 4_700)),
                FaultCase.of("T3", "SIGSTOP dispatch 8 s", pause(Part.DISPATCH, 8_000)),
                FaultCase.of("T3", "SIGSTOP dispatch 60 s", pause(Part.DISPATCH, 60_000))
                        .lasting(A_MINUTE),
                FaultCase.of("T4", "0.2 s between the last look and the write", Fault.NONE)
                        .planted("SHORT_PAUSE"),
                FaultCase.of("T5", "SIGSTOP consent 4 s", pause(Part.CONSENT, 4_000)),
                FaultCase.of("T5", "SIGSTOP webhook 4 s", pause(Part.WEBHOOK, 4_000)));
    }

    private static Fault pause(Part part, long stillMs) {
        return Fault.pause(part, Duration.ofMillis(stillMs));
    }

    private static List<FaultCase> rest() {
        return List.of(
                clock("dispatch's clock +26 h", ownClock(MORE_THAN_A_DAY)),
                clock("dispatch's clock -26 h", ownClock(MORE_THAN_A_DAY.negated())),
                clock(
                                "dispatch's clock +26 h, set back while messages rest",
                                Fault.clockSetBack(Part.DISPATCH, MORE_THAN_A_DAY))
                        .amid(Load.LASTING)
                        .lasting(A_ROUND_OF_RECONCILERS),
                wallClock("dispatch's wall clock +26 h", MORE_THAN_A_DAY),
                wallClock("dispatch's wall clock -26 h", MORE_THAN_A_DAY.negated()),
                log("log of dispatch full", Part.DISPATCH),
                log("log of webhook full", Part.WEBHOOK),
                olderServices());
    }

    private static FaultCase olderServices() {
        String older = System.getProperty("older");
        Fault fault =
                older == null ? Fault.NONE : Fault.otherBuilds(Path.of(older), Packaged.root());
        return FaultCase.of("T21", "services of an older build, one by one, and back", fault)
                .amid(Load.LASTING)
                .lasting(A_MINUTE)
                .restarting()
                .needing("-Dolder=CHECKOUT, packaged", older != null);
    }

    private static Fault ownClock(Duration by) {
        return Fault.ownClock(Part.DISPATCH, by);
    }

    private static FaultCase clock(String name, Fault fault) {
        return FaultCase.of("T14", name, fault).lasting(A_MINUTE).restarting();
    }

    private static FaultCase wallClock(String name, Duration by) {
        return FaultCase.of("T14", name, Fault.wallClock(Part.DISPATCH, by))
                .amid(Load.LASTING)
                .restarting()
                .needing("libfaketime", Fault.canMoveWallClock());
    }

    private static FaultCase log(String name, Part service) {
        return FaultCase.of("T15", name, Fault.fullLog(service, A_WHILE)).restarting();
    }
}
