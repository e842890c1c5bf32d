package io.anuencia.testbed.acceptance;

import io.anuencia.events.EventType;
import io.anuencia.testbed.faults.Fault;
import io.anuencia.testbed.faults.Links;
import io.anuencia.testbed.faults.Links.Link;
import io.anuencia.testbed.faults.TcpProxy.Mode;
import io.anuencia.testbed.localstack.Part;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A row of the table of faults.
 *
 * @param number which of T1 to T24 it belongs to
 * @param name what is broken, in words
 * @param fault what breaks it
 * @param planted what of {@code testbed/fault-agent} dispatch-service starts with; null: nothing
 */
record FaultCase(String number, String name, Fault fault, String planted) {

    private static final int TIMES = 15;
    private static final String STRANGE =
            """
            {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","when":7,
             "changes":[{"field":"never_heard_of","value":{"messaging_product":"whatsapp"}}]}]}
            """;
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    /** All that can be done to a stack whose links can be broken. */
    static List<FaultCase> all(Links links) {
        return Stream.of(processes(), servers(), links(links), answers(), webhooks(), nonsense())
                .flatMap(List::stream)
                .toList();
    }

    static FaultCase of(String number, String name, Fault fault) {
        return new FaultCase(number, name, fault, null);
    }

    private static List<FaultCase> processes() {
        return List.of(
                of("T1", "kill -9 contacts", kill(Part.CONTACTS, 500)),
                of("T1", "kill -9 consent", kill(Part.CONSENT, 500)),
                of("T1", "kill -9 dispatch", kill(Part.DISPATCH, 500)),
                of("T1", "kill -9 webhook", kill(Part.WEBHOOK, 500)),
                of("T1", "kill -9 dispatch, 4 s away", kill(Part.DISPATCH, 4_000)),
                of("T2", "dies after the intent", Fault.crash("AFTER_INTENT_COMMIT")),
                of("T2", "dies in the middle of a write", Fault.crash("MID_WRITE")),
                of("T2", "dies before the result", Fault.crash("BEFORE_RESULT_COMMIT")),
                of("T3", "SIGSTOP dispatch 1 s", pause(Part.DISPATCH, 1_000)),
                of("T3", "SIGSTOP dispatch 4.7 s", pause(Part.DISPATCH, 4_700)),
                of("T3", "SIGSTOP dispatch 8 s", pause(Part.DISPATCH, 8_000)),
                new FaultCase(
                        "T4",
                        "0.2 s between the last look and the write",
                        Fault.NONE,
                        "SHORT_PAUSE"),
                of("T5", "SIGSTOP consent 4 s", pause(Part.CONSENT, 4_000)),
                of("T5", "SIGSTOP webhook 4 s", pause(Part.WEBHOOK, 4_000)));
    }

    private static Fault kill(Part part, long awayMs) {
        return Fault.kill(part, Duration.ofMillis(awayMs));
    }

    private static Fault pause(Part part, long stillMs) {
        return Fault.pause(part, Duration.ofMillis(stillMs));
    }

    private static List<FaultCase> servers() {
        return List.of(
                of("T5", "SIGSTOP Kafka 4 s", pause(Part.KAFKA, 4_000)),
                of("T6", "SIGSTOP Kafka 33 s", pause(Part.KAFKA, 33_000)),
                of("T6", "kill -9 Kafka, 5 s away", kill(Part.KAFKA, 5_000)),
                of("T6", "Kafka restarted in order", Fault.restart(Part.KAFKA)),
                of("T5", "SIGSTOP PostgreSQL 4 s", pause(Part.POSTGRES, 4_000)),
                of("T5", "SIGSTOP one process of PostgreSQL 4 s", pauseOne("consent")),
                of("T7", "kill -9 PostgreSQL, 2 s away", kill(Part.POSTGRES, 2_000)),
                of("T7", "kill -9 one process of PostgreSQL", Fault.killBackend("consent")),
                of("T7", "connections to dispatch's ended", Fault.endConnections("dispatch")),
                of("T7", "connections to consent's ended", Fault.endConnections("consent")),
                of("T7", "dispatch's pool used up", Fault.lockTable("dispatch", "sender", A_WHILE)),
                of("T7", "consent's pool used up", Fault.lockTable("consent", "permit", A_WHILE)),
                of("T15", "disk of Kafka full", Fault.fullDisk(Part.KAFKA, A_WHILE)),
                of("T15", "disk of PostgreSQL full", Fault.fullDisk(Part.POSTGRES, A_WHILE)),
                of("T20", "idle transaction, dispatch", Fault.idleTransaction("dispatch", A_WHILE)),
                of(
                        "T14",
                        "clock of decisions +90 s",
                        Fault.clockJump(Duration.ofSeconds(90), A_WHILE)),
                of(
                        "T14",
                        "clock of decisions -90 s",
                        Fault.clockJump(Duration.ofSeconds(-90), A_WHILE)));
    }

    private static Fault pauseOne(String database) {
        return Fault.pauseBackend(database, A_WHILE);
    }

    private static List<FaultCase> links(Links links) {
        return List.of(
                link(links, "T8", "partition", Link.DISPATCH_TO_WHATSAPP, Mode.PARTITIONED),
                link(links, "T8", "half-open", Link.DISPATCH_TO_WHATSAPP, Mode.HALF_OPEN),
                link(links, "T8", "partition", Link.DISPATCH_TO_DATABASE, Mode.PARTITIONED),
                link(links, "T8", "half-open", Link.DISPATCH_TO_DATABASE, Mode.HALF_OPEN),
                link(links, "T8", "partition", Link.CONSENT_TO_DATABASE, Mode.PARTITIONED),
                link(links, "T8", "half-open", Link.CONSENT_TO_DATABASE, Mode.HALF_OPEN),
                link(links, "T8", "partition", Link.WHATSAPP_TO_WEBHOOK, Mode.PARTITIONED),
                link(links, "T9", "answers lost", Link.DISPATCH_TO_WHATSAPP, Mode.ANSWER_LOST),
                link(links, "T9", "reset", Link.DISPATCH_TO_WHATSAPP, Mode.RESET),
                link(links, "T9", "closed in order", Link.DISPATCH_TO_WHATSAPP, Mode.HALF_CLOSED),
                link(links, "T9", "0.4 s a byte", Link.DISPATCH_TO_WHATSAPP, Mode.TRICKLING),
                link(links, "T9", "0.4 s late", Link.DISPATCH_TO_WHATSAPP, Mode.DELAYED),
                link(links, "T11", "answers lost", Link.WHATSAPP_TO_WEBHOOK, Mode.ANSWER_LOST),
                link(links, "T19", "answers lost", Link.DISPATCH_TO_DATABASE, Mode.ANSWER_LOST),
                link(links, "T19", "answers lost", Link.CONSENT_TO_DATABASE, Mode.ANSWER_LOST));
    }

    private static FaultCase link(Links links, String number, String what, Link link, Mode mode) {
        String between = link.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return of(number, between + ": " + what, links.broken(link, mode, A_WHILE));
    }

    private static List<FaultCase> answers() {
        return List.of(
                of("T10", "130429 throughput", Fault.refusal(130429, TIMES)),
                of("T10", "131056 pair limit", Fault.refusal(131056, TIMES)),
                of("T10", "131049 per-user limit", Fault.refusal(131049, TIMES)),
                of("T10", "131050 stopped at WhatsApp", Fault.refusal(131050, TIMES)),
                of("T10", "131000 unknown error", Fault.refusal(131000, TIMES)),
                of("T10", "502 without JSON", Fault.outcome("BAD_GATEWAY", TIMES)),
                of("T10", "answers 3 s late", setting("latencyMs", 3_000)),
                of("T9", "accepted, no answer", Fault.outcome("ACCEPT_AND_DROP", TIMES)),
                of("T9", "dropped, no answer", Fault.outcome("REFUSE_AND_DROP", TIMES)));
    }

    /** One setting of the simulator, or one group of them. */
    private static Fault setting(String name, Object value) {
        return Fault.settings(Map.of(name, value), A_WHILE);
    }

    private static List<FaultCase> webhooks() {
        Map<String, Object> shuffled =
                Map.of("sentMs", new int[] {0, 3_000}, "deliveredMs", new int[] {0, 100});
        Map<String, Object> single = Map.of("statusesPerPost", 1, "lingerMs", 0);
        Map<String, Object> manifold =
                Map.of("duplicateEvery", 1, "statusesPerPost", 1, "lingerMs", 0);
        Map<String, Object> instant = Map.of("sentMs", 0, "deliveredMs", 0, "readMs", 0);
        return List.of(
                of("T11", "webhooks twice", setting("webhook", Map.of("duplicateEvery", 1))),
                of("T11", "statuses late and shuffled", setting("timeline", shuffled)),
                of(
                        "T11",
                        "statuses before the answer, in any order",
                        Fault.settings(
                                Map.of("latencyMs", 1_000, "timeline", instant, "webhook", single),
                                A_WHILE)),
                of("T11", "a status a webhook, at once", setting("webhook", single)),
                of(
                        "T12",
                        "webhooks twentyfold, SIGSTOP Kafka 8 s",
                        Fault.settings(Map.of("webhook", manifold), pause(Part.KAFKA, 8_000))));
    }

    private static List<FaultCase> nonsense() {
        return List.of(
                of(
                        "T13",
                        "statuses that nobody can read",
                        Fault.poison(EventType.STATUS_REPORTED, 3)),
                of(
                        "T13",
                        "signals that nobody can read",
                        Fault.poison(EventType.OPT_OUT_REQUESTED, 3)),
                of(
                        "T13",
                        "webhooks that somebody else signed",
                        Fault.webhook(Map.of("text", STRANGE, "signature", "wrong"), 401, TIMES)),
                of(
                        "T13",
                        "webhooks with fields that nobody knows",
                        Fault.webhook(Map.of("text", STRANGE), 200, TIMES)));
    }

    @Override
    public String toString() {
        return number + " " + name;
    }
}
