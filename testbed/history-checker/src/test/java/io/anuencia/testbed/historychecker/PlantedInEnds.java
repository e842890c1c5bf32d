package io.anuencia.testbed.historychecker;

import static io.anuencia.testbed.historychecker.PlantedViolationsTest.planted;

import io.anuencia.testbed.history.Op;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Violations that show at the end of a run. */
final class PlantedInEnds {

    private static final String CAMPAIGN = "c";

    private PlantedInEnds() {}

    static Stream<Arguments> all() {
        return Stream.of(
                        ofWebhooks(),
                        ofTheLedger(),
                        ofChangedMinds(),
                        ofCampaigns(),
                        ofMoves(),
                        ofOutboxes(),
                        ofPoison())
                .flatMap(part -> part);
    }

    private static Story webhook(String item) {
        return new Story()
                .note(Op.WEBHOOK_POSTED, Map.of("post", "p", "items", List.of(item)))
                .note(Op.WEBHOOK_ANSWERED, Map.of("post", "p", "status", 200))
                .ledgerVerified(true);
    }

    /** A campaign message at the end; its id is derived from the person. */
    static Map<String, Object> message(String person, String state) {
        return Map.of(
                "message",
                "m-" + person,
                "attempts",
                List.of("a"),
                "campaign",
                CAMPAIGN,
                "person",
                person,
                "state",
                state,
                "deferred",
                false,
                "reached",
                List.of("sent"));
    }

    /** A message that is deferred. */
    static Map<String, Object> deferred(String person) {
        Map<String, Object> message = new HashMap<>(message(person, "PLANNED"));
        message.put("deferred", true);
        return message;
    }

    private static Stream<Arguments> ofWebhooks() {
        Map<String, Object> optOut =
                Map.of(
                        "optOut",
                        "o",
                        "cause",
                        "w",
                        "kind",
                        "BRAND",
                        "persons",
                        List.of("ann"),
                        "state",
                        "EFFECTIVE");
        return Stream.of(
                planted(
                        Invariant.I5,
                        "a status was taken of an attempt that nobody knows",
                        webhook("status:sent:a"),
                        Op.WEBHOOK_POSTED),
                planted(
                        Invariant.I5,
                        "a status \"read\" was taken and is not known",
                        webhook("status:read:a").note(Op.FINAL_MESSAGE, message("ann", "SENT")),
                        Op.WEBHOOK_POSTED,
                        Op.FINAL_MESSAGE),
                planted(
                        Invariant.I5,
                        "a wish to stop was taken and is not known",
                        webhook("stop:w"),
                        Op.WEBHOOK_POSTED),
                planted(
                        Invariant.I5,
                        "a stop in WhatsApp's settings was taken and is not known",
                        webhook("preference:ann").note(Op.FINAL_OPT_OUT, optOut),
                        Op.WEBHOOK_POSTED),
                planted(
                        Invariant.I5,
                        "a wish to stop was understood twice",
                        webhook("stop:w")
                                .note(Op.FINAL_OPT_OUT, optOut)
                                .note(Op.FINAL_OPT_OUT, optOut),
                        Op.WEBHOOK_POSTED,
                        Op.FINAL_OPT_OUT,
                        Op.FINAL_OPT_OUT));
    }

    private static Stream<Arguments> ofTheLedger() {
        return Stream.of(
                planted(
                        Invariant.I6,
                        "the ledger does not verify",
                        new Story().ledgerVerified(false),
                        Op.FINAL_LEDGER),
                planted(
                        Invariant.I6,
                        "an opt-out was reported effective and is not stored so",
                        new Story().optOutAsked("o").optOutEffective("o").ledgerVerified(true),
                        Op.OPT_OUT_ASKED,
                        Op.OPT_OUT_EFFECTIVE),
                planted(
                        Invariant.I6,
                        "an opt-out was reported effective and is not stored so",
                        new Story()
                                .optOutWrittenInEffect("o", 2)
                                .optOutRecorded("o")
                                .optOutStored("another")
                                .ledgerVerified(true),
                        Op.OPT_OUT_WRITTEN,
                        Op.OPT_OUT_RECORDED));
    }

    /** Consents and opt-outs of somebody who had said the opposite before. */
    private static Stream<Arguments> ofChangedMinds() {
        return Stream.of(
                planted(
                        Invariant.I6,
                        "a consent was answered and is not in the ledger",
                        new Story()
                                .consentAsked("c")
                                .consentGiven("c")
                                .optOutWrittenInEffect("o", 2)
                                .optOutRecorded("o")
                                .consentAsked("again")
                                .consentGiven("again")
                                .ledgerEntry("GIVEN", 1)
                                .ledgerEntry("WITHDRAWN", 2)
                                .optOutStored("o")
                                .ledgerVerified(true),
                        Op.OPT_OUT_WRITTEN,
                        Op.OPT_OUT_RECORDED,
                        Op.CONSENT_ASKED,
                        Op.CONSENT_GIVEN),
                planted(
                        Invariant.I6,
                        "an opt-out was reported effective and is stored only as it was before a"
                                + " consent",
                        new Story()
                                .optOutWrittenInEffect("before", 1)
                                .optOutRecorded("before")
                                .consentAsked("c")
                                .consentGiven("c")
                                .optOutAsked("o")
                                .optOutEffective("o")
                                .optOutStored("before")
                                .ledgerEntry("WITHDRAWN", 1)
                                .ledgerEntry("GIVEN", 2)
                                .ledgerVerified(true),
                        Op.CONSENT_ASKED,
                        Op.CONSENT_GIVEN,
                        Op.OPT_OUT_ASKED,
                        Op.OPT_OUT_EFFECTIVE),
                planted(
                        Invariant.I6,
                        "a consent was answered and is not in the ledger",
                        new Story().consentAsked("c").consentGiven("c").ledgerVerified(true),
                        Op.CONSENT_ASKED,
                        Op.CONSENT_GIVEN));
    }

    /** The campaign at the end. */
    static Map<String, Object> campaign(String state, long total, long sum) {
        return Map.of("campaign", CAMPAIGN, "state", state, "total", total, "sum", sum);
    }

    private static Story campaign(long total, long sum, String... people) {
        Story story = new Story().note(Op.FINAL_CAMPAIGN, campaign("COMPLETED", total, sum));
        Arrays.stream(people).forEach(ann -> story.note(Op.FINAL_MESSAGE, message(ann, "SENT")));
        return story;
    }

    private static Story posted(Story story, String person) {
        return story.note(Op.RECIPIENT_POSTED, Map.of("campaign", CAMPAIGN, "person", person));
    }

    private static Stream<Arguments> ofCampaigns() {
        return Stream.of(
                planted(
                        Invariant.I7,
                        "a campaign of 2 says what became of 1",
                        campaign(2, 1, "ann", "bob"),
                        Op.FINAL_CAMPAIGN),
                planted(
                        Invariant.I7,
                        "a campaign of 2 has 1 messages",
                        campaign(2, 2, "ann"),
                        Op.FINAL_CAMPAIGN),
                planted(
                        Invariant.I7,
                        "a person of a campaign has no message",
                        posted(posted(campaign(1, 1, "ann"), "ann"), "bob"),
                        Op.RECIPIENT_POSTED),
                planted(
                        Invariant.I7,
                        "a person has two messages of a campaign",
                        campaign(2, 2, "ann", "ann"),
                        Op.FINAL_MESSAGE,
                        Op.FINAL_MESSAGE),
                planted(
                        Invariant.I7,
                        "a message has no end: INTENT",
                        new Story().note(Op.FINAL_MESSAGE, message("ann", "INTENT")),
                        Op.FINAL_MESSAGE),
                planted(
                        Invariant.I7,
                        "a message has no end: PLANNED",
                        new Story().note(Op.FINAL_MESSAGE, message("ann", "PLANNED")),
                        Op.FINAL_MESSAGE),
                planted(
                        Invariant.I7,
                        "a campaign is COMPLETED and has an open message",
                        new Story()
                                .note(Op.FINAL_MESSAGE, deferred("ann"))
                                .note(Op.FINAL_CAMPAIGN, campaign("COMPLETED", 1, 1)),
                        Op.FINAL_MESSAGE,
                        Op.FINAL_CAMPAIGN));
    }

    private static Story event(Story story, String event, long seq, Long offset) {
        if (offset == null) {
            return story.note(
                    Op.FINAL_COMMITTED,
                    Map.of(
                            "service", "consent",
                            "topic", "t",
                            "key", "k",
                            "event", event,
                            "seq", seq));
        }
        return story.note(Op.FINAL_PUBLISHED, Map.of("event", event, "offset", offset));
    }

    private static Stream<Arguments> ofOutboxes() {
        Story reordered = new Story();
        event(reordered, "e1", 1, null);
        event(reordered, "e2", 2, null);
        event(reordered, "e1", 0, 7L);
        event(reordered, "e2", 0, 6L);
        return Stream.of(
                planted(
                        Invariant.I10,
                        "an event was committed and is on no topic",
                        event(new Story(), "e", 1, null),
                        Op.FINAL_COMMITTED),
                planted(
                        Invariant.I10,
                        "an event is on a topic that nobody committed",
                        event(new Story(), "e", 0, 1L),
                        Op.FINAL_PUBLISHED),
                planted(
                        Invariant.I10,
                        "events of a key are on their topic in another order",
                        reordered,
                        Op.FINAL_COMMITTED,
                        Op.FINAL_COMMITTED));
    }

    private static Stream<Arguments> ofMoves() {
        return Stream.of(
                moved("READ", "DELIVERED"),
                moved("SUPPRESSED", "SENT"),
                moved("FAILED", "PLANNED"),
                moved("EXPIRED", "REQUESTED"),
                moved("FAILED", "INTENT"));
    }

    private static Arguments moved(String from, String to) {
        return planted(
                Invariant.I8,
                "a message went from " + from + " to " + to,
                new Story().note(Op.MESSAGE_MOVED, Map.of("message", "m", "from", from, "to", to)),
                Op.MESSAGE_MOVED);
    }

    private static Stream<Arguments> ofPoison() {
        Map<String, Object> origin = Map.of("topic", "t", "partition", 0, "offset", 3);
        Map<String, Object> letter =
                Map.of("topic", "t", "partition", 0, "offset", 3, "reason", "no JSON");
        return Stream.of(
                planted(
                        Invariant.I11,
                        "a record that nobody can process is no dead letter",
                        new Story().note(Op.POISON_PLANTED, origin),
                        Op.POISON_PLANTED),
                planted(
                        Invariant.I11,
                        "a record is a dead letter twice",
                        new Story()
                                .note(Op.POISON_PLANTED, origin)
                                .note(Op.FINAL_DEAD_LETTER, letter)
                                .note(Op.FINAL_DEAD_LETTER, letter),
                        Op.FINAL_DEAD_LETTER,
                        Op.FINAL_DEAD_LETTER),
                planted(
                        Invariant.I11,
                        "a good record is a dead letter",
                        new Story().note(Op.FINAL_DEAD_LETTER, letter),
                        Op.FINAL_DEAD_LETTER),
                planted(
                        Invariant.I11,
                        "a dead letter does not say why",
                        new Story()
                                .note(Op.POISON_PLANTED, origin)
                                .note(Op.FINAL_DEAD_LETTER, origin),
                        Op.FINAL_DEAD_LETTER),
                planted(
                        Invariant.I12,
                        "outbox of consent: 3 are left",
                        new Story()
                                .note(
                                        Op.FINAL_BACKLOG,
                                        Map.of("what", "outbox of consent", "count", 3)),
                        Op.FINAL_BACKLOG));
    }
}
