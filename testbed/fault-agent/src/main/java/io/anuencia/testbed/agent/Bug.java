package io.anuencia.testbed.agent;

import java.util.List;

/**
 * The bugs of T23, each as the smallest change of a class that causes it; the pauses of T4; and the
 * places of T2 at which a service dies (dispatch-service has its own, {@code
 * ANUENCIA_CRASH_POINT}). A delay is not a bug: it only makes a race that the bug would lose now
 * and then occur often. A delay between a read and a write is always as long as it can be; one that
 * is to change the order of transactions is drawn.
 */
enum Bug {
    /** Permit and opt-out no longer lock the person. */
    NO_LOCK(
            "consent",
            Mutation.text("io.anuencia.consent.subject.Subjects", "for no key update", ""),
            Mutation.pause(
                    "io.anuencia.consent.permit.PermitStore",
                    "insert",
                    1,
                    new Mutation.Pause(250, 1))),
    /** Permit and opt-out lock the person in a mode in which neither excludes the other. */
    KEY_SHARE(
            "consent",
            Mutation.text(
                    "io.anuencia.consent.subject.Subjects", "for no key update", "for key share"),
            Mutation.pause(
                    "io.anuencia.consent.permit.PermitStore",
                    "insert",
                    1,
                    new Mutation.Pause(250, 1))),
    /** A permit only reads the standing and leaves nothing that an opt-out could wait for. */
    READ_ONLY_CHECK(
            "consent", Mutation.skip("io.anuencia.consent.permit.PermitStore", "insertOpen")),
    /** An opt-out is effective without waiting for open permits. */
    NO_BARRIER(
            "consent",
            Mutation.text(
                    "io.anuencia.consent.optout.OptOutStore",
                    "where p.subject_id = any (?) and %s",
                    "where false and p.subject_id = any (?) and %s"),
            Mutation.no("io.anuencia.consent.optout.OptOutStore$Waiting", "mustWait")),
    /** The age of a permit is not checked before a send starts. */
    TTL_UNCHECKED("dispatch", Mutation.no("io.anuencia.dispatch.sending.Permit", "isLate")),
    /** A send without an answer is sent again. */
    RETRY_ON_TIMEOUT(
            "dispatch",
            Mutation.constant("io.anuencia.dispatch.cloudapi.GraphAnswer", "UNCLEAR", "THROTTLED")),
    /**
     * A webhook is answered with 200 although the broker did not acknowledge it: the effect of
     * {@code acks=1} when a broker is lost with its disk, which one machine cannot show.
     */
    ACKED_UNKEPT(
            "webhook",
            Mutation.nothing("io.anuencia.webhook.intake.WebhookRoute$WriteOutcome", "failure")),
    /**
     * The outbox is paged by {@code seq > last}. The cursor is a sequence that the test creates.
     */
    ID_CURSOR(
            "dispatch",
            Mutation.text(
                    "io.anuencia.messaging.OutboxClaim",
                    "where (select mine from turn)",
                    "where (select mine from turn)"
                            + " and seq > (select last_value from outbox_cursor)"),
            Mutation.text(
                    "io.anuencia.messaging.OutboxClaim",
                    "left join gone g on true order by",
                    "left join gone g on true,"
                            + " (select setval('outbox_cursor', max(seq)) from gone"
                            + " having count(*) > 0) as moved order by"),
            Mutation.delay("io.anuencia.messaging.Outbox", "wakeRelayAfterCommit")),
    /** T4: the sender pauses between its last look at the clock and the write, as allowed. */
    SHORT_PAUSE(
            "dispatch",
            Mutation.pause(
                    "io.anuencia.dispatch.sending.WireCall",
                    "end",
                    2,
                    new Mutation.Pause(200, 10))),
    /** T4: it pauses for longer than a permit lives and the barrier waits. */
    LONG_PAUSE(
            "dispatch",
            Mutation.pause(
                    "io.anuencia.dispatch.sending.WireCall",
                    "end",
                    2,
                    new Mutation.Pause(7_000, 8))),
    /** T4: the whole process is stopped at this place until somebody resumes it. */
    STOP_BEFORE_WRITE("dispatch", Mutation.stop("io.anuencia.dispatch.sending.WireCall", "end", 2)),
    /** T2: permits are committed, and not answered. */
    DEATH_AFTER_PERMITS(
            "consent", Mutation.dieAfter("io.anuencia.consent.permit.Permits", "decide", 1)),
    /** T2: opt-outs are committed, and nobody checked whether they are effective. */
    DEATH_AFTER_OPT_OUTS(
            "consent", Mutation.dieBefore("io.anuencia.consent.optout.Barrier", "probe", 1)),
    /** T2: the records of outbox rows are acknowledged, and the rows are still there. */
    DEATH_BEFORE_ROWS_GO(
            "consent", Mutation.dieAfter("io.anuencia.messaging.OutboxRelay", "send", 1)),
    /** T2: a body is stored, and not answered. */
    DEATH_BEFORE_ANSWER(
            "webhook",
            Mutation.dieBefore("io.anuencia.webhook.intake.WebhookRoute$WriteOutcome", "lane", 0)),
    /** T2: the events of bodies are published, and their offsets are not committed. */
    DEATH_BEFORE_OFFSETS(
            "webhook",
            Mutation.dieAfter("io.anuencia.webhook.translation.RawRecords", "publish", 2));

    private final String service;
    private final List<Mutation> mutations;

    Bug(String service, Mutation... mutations) {
        this.service = service;
        this.mutations = List.of(mutations);
    }

    /** The service in which the bug is planted. */
    String service() {
        return service;
    }

    List<Mutation> mutations() {
        return mutations;
    }
}
