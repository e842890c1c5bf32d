package io.anuencia.testbed.historychecker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.testbed.history.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Builds a history, note by note; the clock advances by a millisecond with each note unless it is
 * set.
 */
final class Story {

    static final String NUMBER = "106540352242922";
    static final String ANN = "ann";
    static final List<String> MARKETING = List.of("MARKETING");
    private static final long MILLI = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Entry> entries = new ArrayList<>();
    private String by = "story";
    private String file = "story";
    private long now;

    /** Sets the clock, in milliseconds. */
    Story at(long millis) {
        now = millis * MILLI;
        return this;
    }

    /** Sets the party and the file of the notes that follow; each process has a file of its own. */
    Story in(String party, String place) {
        by = party;
        file = place;
        return this;
    }

    Story note(Op op, Map<String, ?> fields) {
        ObjectNode json = JSON.valueToTree(fields);
        json.put("at", now).put("by", by).put("op", op.word());
        entries.add(new Entry(now, by, op, json, file + ":" + (entries.size() + 1)));
        now += MILLI;
        return this;
    }

    /** Notes a marketing permit for Ann, begun just before. */
    Story permit(String attempt, String message, long version) {
        return permit(attempt, message, version, ANN);
    }

    Story permit(String attempt, String message, long version, String person) {
        return permit(attempt, message, version, person, now - 1);
    }

    Story permit(String attempt, String message, long version, String person, long begun) {
        return note(
                Op.PERMIT_DECIDED,
                Map.of(
                        "attempt",
                        attempt,
                        "decision",
                        "d-" + attempt,
                        "message",
                        message,
                        "result",
                        "PERMITTED",
                        "version",
                        version,
                        "persons",
                        List.of(person),
                        "brand",
                        "acme",
                        "purpose",
                        "offers",
                        "class",
                        "MARKETING",
                        "begun",
                        begun));
    }

    Story permitsWritten(String... attempts) {
        return note(Op.PERMIT_WRITTEN, Map.of("attempts", List.of(attempts)));
    }

    Story linked(String... keys) {
        return note(Op.PEOPLE_LINKED, Map.of("persons", List.of(keys)));
    }

    Story intent(String attempt) {
        return note(Op.INTENT_COMMITTED, Map.of("attempt", attempt));
    }

    Story start(String attempt, String message) {
        return note(
                Op.SEND_STARTED, Map.of("attempt", attempt, "message", message, "number", NUMBER));
    }

    Story arrive(String attempt, String result) {
        return arrive(attempt, result, ANN);
    }

    Story arrive(String attempt, String result, String person) {
        return note(
                Op.SEND_ARRIVED,
                Map.of(
                        "attempt", attempt,
                        "person", person,
                        "number", NUMBER,
                        "result", result));
    }

    /** Notes an arrival that WhatsApp refused with a code. */
    Story refuse(String attempt, int code) {
        return note(
                Op.SEND_ARRIVED,
                Map.of("attempt", attempt, "number", NUMBER, "result", "REFUSED", "code", code));
    }

    /** Notes everything that makes up a correct send. */
    Story send(String attempt, String message, long version) {
        return permit(attempt, message, version)
                .intent(attempt)
                .start(attempt, message)
                .arrive(attempt, "ACCEPTED");
    }

    Story optOutAsked(String id) {
        return note(
                Op.OPT_OUT_ASKED,
                Map.of(
                        "optOut",
                        id,
                        "persons",
                        List.of(ANN),
                        "brand",
                        "acme",
                        "classes",
                        MARKETING));
    }

    Story optOutWritten(String id, long version) {
        return note(
                        Op.OPT_OUT_WRITTEN,
                        Map.of(
                                "optOut",
                                id,
                                "persons",
                                List.of(ANN),
                                "brand",
                                "acme",
                                "classes",
                                MARKETING))
                .note(Op.OPT_OUT_VERSIONED, Map.of("optOut", id, "version", version));
    }

    /** Notes an opt-out that is effective with its commit, because no permit was open. */
    Story optOutWrittenInEffect(String id, long version) {
        return note(
                        Op.OPT_OUT_WRITTEN,
                        Map.of(
                                "optOut",
                                id,
                                "persons",
                                List.of(ANN),
                                "brand",
                                "acme",
                                "classes",
                                MARKETING,
                                "state",
                                "EFFECTIVE"))
                .note(Op.OPT_OUT_VERSIONED, Map.of("optOut", id, "version", version));
    }

    Story optOutStored(String id) {
        return note(
                Op.FINAL_OPT_OUT,
                Map.of(
                        "optOut",
                        id,
                        "persons",
                        List.of(ANN),
                        "brand",
                        "acme",
                        "state",
                        "EFFECTIVE"));
    }

    /** Notes that a message reached its phone. */
    Story deliver(String attempt) {
        return note(Op.SEND_DELIVERED, Map.of("attempt", attempt));
    }

    /** Notes the close of a permit, which no check here depends on. */
    Story closed(String attempt) {
        return note(Op.PERMIT_CLOSED, Map.of("attempt", attempt, "outcome", "ACCEPTED"));
    }

    Story optOutRecorded(String id) {
        return note(Op.OPT_OUT_RECORDED, Map.of("optOut", id));
    }

    Story optOutEffective(String id) {
        return note(Op.OPT_OUT_EFFECTIVE, Map.of("optOut", id));
    }

    Story consentAsked(String id) {
        return note(
                Op.CONSENT_ASKED,
                Map.of(
                        "consent",
                        id,
                        "persons",
                        List.of(ANN),
                        "brand",
                        "acme",
                        "purpose",
                        "offers"));
    }

    Story consentGiven(String id) {
        return note(Op.CONSENT_GIVEN, Map.of("consent", id));
    }

    Story ledgerEntry(String state, long version) {
        return note(
                Op.FINAL_ENTRY,
                Map.of(
                        "persons",
                        List.of(ANN),
                        "version",
                        version,
                        "state",
                        state,
                        "brand",
                        "acme",
                        "purpose",
                        "offers",
                        "takesEffect",
                        true));
    }

    Story ledgerVerified(boolean verified) {
        return note(Op.FINAL_LEDGER, Map.of("verified", verified));
    }

    List<Entry> told() {
        return entries.stream().sorted(Comparator.comparingLong(Entry::at)).toList();
    }

    Verdict verdict() {
        return HistoryChecker.check(told());
    }
}
