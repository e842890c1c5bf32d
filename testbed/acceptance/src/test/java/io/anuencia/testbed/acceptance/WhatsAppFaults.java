package io.anuencia.testbed.acceptance;

import io.anuencia.events.EventType;
import io.anuencia.testbed.faults.Fault;
import io.anuencia.testbed.faults.LateFaults;
import io.anuencia.testbed.faults.Links;
import io.anuencia.testbed.faults.Links.Link;
import io.anuencia.testbed.faults.Load;
import io.anuencia.testbed.faults.TcpProxy.Mode;
import io.anuencia.testbed.localstack.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Faults caused by WhatsApp, or by somebody in its name. */
final class WhatsAppFaults {

    private static final int TIMES = 15;
    private static final int ONE_IN = 500;
    private static final int ALMOST_3_MIB = 3 * 1024 * 1024 - 1024;
    private static final String STRANGE =
            """
            {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","when":7,
             "changes":[{"field":"never_heard_of","value":{"messaging_product":"whatsapp"%s}}]}]}
            """;
    private static final Duration A_WHILE = Duration.ofSeconds(4);
    private static final Duration HELD = Duration.ofSeconds(5);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private WhatsAppFaults() {}

    static List<FaultCase> all(Links links) {
        return Stream.of(refusals(), failures(), noAnswers(), webhooks(), bursts(links), nonsense())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FaultCase> refusals() {
        return List.of(
                FaultCase.of("T10", "130429 throughput", Fault.refusal(130429, TIMES)),
                FaultCase.of("T10", "131056 pair limit", Fault.refusal(131056, TIMES)),
                FaultCase.of("T10", "131049 per-user limit", Fault.refusal(131049, TIMES)),
                FaultCase.of("T10", "131050 stopped at WhatsApp", Fault.refusal(131050, TIMES)),
                FaultCase.of("T10", "131000 unknown error (500)", Fault.refusal(131000, TIMES)),
                FaultCase.of("T10", "2 service down (503)", Fault.refusal(2, TIMES)),
                FaultCase.of("T10", "502 without JSON", Fault.outcome("BAD_GATEWAY", TIMES)),
                restriction("190 token expired (401), then resumed", 190),
                restriction("131048 number restricted, then resumed", 131048));
    }

    /** What WhatsApp says only after it has accepted a message. */
    private static List<FaultCase> failures() {
        Fault nameless =
                Fault.all(
                        List.of(
                                LateFaults.failure(131026, TIMES),
                                setting("webhook", Map.of("failedWithoutCallback", true))));
        return List.of(
                failure("131049 per-user limit, as a status", 131049),
                failure("131050 stopped at WhatsApp, as a status", 131050),
                failure("130472 person in an experiment, as a status", 130472),
                failure("131047 window closed, as a status", 131047),
                failure("131053 media not fetched, as a status", 131053),
                lateRestriction("131031 account locked, as a status, then resumed", 131031),
                lateRestriction("131042 payment problem, as a status, then resumed", 131042),
                lateRestriction("131048 number restricted, as a status, then resumed", 131048),
                FaultCase.of("T10", "131026 unreachable, as a status without our id", nameless),
                FaultCase.of("T10", "held for 5 s, then sent", LateFaults.held(HELD, TIMES)),
                FaultCase.of(
                                "T10",
                                "132015 held and dropped with a paused template, then resumed",
                                LateFaults.dropped(TIMES))
                        .lasting(A_MINUTE));
    }

    private static FaultCase failure(String name, int code) {
        return FaultCase.of("T10", name, LateFaults.failure(code, TIMES));
    }

    /** Lasting, so that it is not mixed with other faults: a human resumes whatever is paused. */
    private static FaultCase lateRestriction(String name, int code) {
        return FaultCase.of("T10", name, LateFaults.restriction(code, A_WHILE)).lasting(A_MINUTE);
    }

    /** A refused message rests for a minute before it is retried. */
    private static FaultCase restriction(String name, int code) {
        return FaultCase.of("T10", name, Fault.restriction(code, A_WHILE)).lasting(A_MINUTE);
    }

    private static List<FaultCase> noAnswers() {
        return List.of(
                FaultCase.of("T10", "answers 3 s late", setting("latencyMs", 3_000)),
                FaultCase.of("T10", "answers 30 s late", setting("latencyMs", 30_000)),
                FaultCase.of("T10", "200 without an id", Fault.outcome("ACCEPT_WITHOUT_ID", TIMES)),
                FaultCase.of("T9", "accepted, no answer", Fault.outcome("ACCEPT_AND_DROP", TIMES)),
                FaultCase.of("T9", "dropped, no answer", Fault.outcome("REFUSE_AND_DROP", TIMES)));
    }

    /** Changes one setting of the simulator, or one group of settings. */
    private static Fault setting(String name, Object value) {
        return Fault.settings(Map.of(name, value), A_WHILE);
    }

    private static List<FaultCase> webhooks() {
        Map<String, Object> late =
                Map.of("sentMs", new int[] {0, 3_000}, "deliveredMs", new int[] {0, 100});
        Map<String, Object> overtaken = Map.of("shuffled", true, "delayMs", new int[] {0, 3_000});
        Map<String, Object> single = Map.of("statusesPerPost", 1, "lingerMs", 0);
        Map<String, Object> instant = Map.of("sentMs", 0, "deliveredMs", 0, "readMs", 0);
        Map<String, Object> thousand = Map.of("statusesPerPost", 1_000, "lingerMs", 4_000);
        return List.of(
                FaultCase.of(
                        "T11", "webhooks twice", setting("webhook", Map.of("duplicateEvery", 1))),
                FaultCase.of(
                        "T11",
                        "statuses late and shuffled, read before delivered",
                        Fault.settings(Map.of("timeline", late, "webhook", overtaken), A_WHILE)),
                FaultCase.of(
                        "T11",
                        "statuses before the answer, in any order",
                        Fault.settings(
                                Map.of("latencyMs", 1_000, "timeline", instant, "webhook", single),
                                A_WHILE)),
                FaultCase.of("T11", "a status a webhook, at once", setting("webhook", single)),
                FaultCase.of("T11", "up to 1,000 statuses a webhook", setting("webhook", thousand))
                        .amid(Load.HEAVY),
                FaultCase.of("T11", "all webhooks again, 7 days later", Fault.webhooksAgain())
                        .lasting(A_MINUTE),
                FaultCase.of(
                        "T11",
                        "webhooks of almost 3 MiB",
                        Fault.webhook(Map.of("text", strange(ALMOST_3_MIB)), 200, 3)));
    }

    private static List<FaultCase> bursts(Links links) {
        Map<String, Object> manifold =
                Map.of("duplicateEvery", 1, "statusesPerPost", 1, "lingerMs", 0);
        return List.of(
                FaultCase.of(
                        "T11",
                        "webhooks twice, their answers lost",
                        Fault.settings(
                                Map.of("webhook", Map.of("duplicateEvery", 1)),
                                links.broken(Link.WHATSAPP_TO_WEBHOOK, Mode.ANSWER_LOST, A_WHILE))),
                burst("webhooks twentyfold, SIGSTOP Kafka 8 s", manifold, 8),
                burst("webhooks twentyfold, SIGSTOP Kafka 60 s", manifold, 60).lasting(A_MINUTE));
    }

    private static FaultCase burst(String name, Map<String, Object> webhook, long seconds) {
        return FaultCase.of(
                "T12",
                name,
                Fault.settings(
                        Map.of("webhook", webhook),
                        Fault.pause(Part.KAFKA, Duration.ofSeconds(seconds))));
    }

    private static List<FaultCase> nonsense() {
        return List.of(
                FaultCase.of(
                        "T13",
                        "statuses that nobody can read",
                        Fault.poison(EventType.STATUS_REPORTED, 3)),
                FaultCase.of(
                        "T13",
                        "a status that nobody can read among 500",
                        Fault.poisonAmong(EventType.STATUS_REPORTED, ONE_IN)),
                FaultCase.of(
                        "T13",
                        "signals that nobody can read",
                        Fault.poison(EventType.OPT_OUT_REQUESTED, 3)),
                FaultCase.of(
                        "T13",
                        "webhooks that somebody else signed",
                        Fault.webhook(
                                Map.of("text", strange(0), "signature", "wrong"), 401, TIMES)),
                FaultCase.of(
                        "T13",
                        "webhooks with fields that nobody knows",
                        Fault.webhook(Map.of("text", strange(0)), 200, TIMES)));
    }

    /** Returns a webhook of an unknown kind, with this many bytes of padding. */
    private static String strange(int padding) {
        return STRANGE.formatted(padding == 0 ? "" : ",\"x\":\"" + "x".repeat(padding) + "\"");
    }
}
