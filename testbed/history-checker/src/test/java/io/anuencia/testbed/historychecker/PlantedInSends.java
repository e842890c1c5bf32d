package io.anuencia.testbed.historychecker;

import static io.anuencia.testbed.historychecker.PlantedViolationsTest.planted;

import io.anuencia.testbed.history.Op;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Violations on the way of a send. */
final class PlantedInSends {

    private PlantedInSends() {}

    static Stream<Arguments> all() {
        return Stream.of(
                        ofPermits(),
                        ofArrivals(),
                        ofOptOuts(),
                        ofDeaths(),
                        ofGroups(),
                        ofVersions(),
                        ofRepeats(),
                        ofRates())
                .flatMap(part -> part);
    }

    private static Stream<Arguments> ofPermits() {
        return Stream.of(
                planted(
                        Invariant.I1,
                        "a send started without a permit",
                        new Story().intent("a").start("a", "m"),
                        Op.SEND_STARTED),
                planted(
                        Invariant.I1,
                        "a send started before its permit was committed",
                        new Story().intent("a").start("a", "m").permit("a", "m", 1),
                        Op.SEND_STARTED,
                        Op.PERMIT_DECIDED),
                planted(
                        Invariant.I1,
                        "an attempt has several permits",
                        new Story()
                                .permit("a", "m", 1)
                                .note(
                                        Op.PERMIT_DECIDED,
                                        Map.of(
                                                "attempt", "a",
                                                "decision", "another",
                                                "message", "m",
                                                "result", "PERMITTED",
                                                "version", 1,
                                                "class", "MARKETING",
                                                "begun", 0))
                                .intent("a")
                                .start("a", "m"),
                        Op.PERMIT_DECIDED,
                        Op.PERMIT_DECIDED,
                        Op.SEND_STARTED),
                planted(
                        Invariant.I1,
                        "a send started before its intent was committed",
                        new Story().permit("a", "m", 1).start("a", "m").intent("a"),
                        Op.SEND_STARTED),
                planted(
                        Invariant.I1,
                        "an attempt has several intents",
                        new Story().permit("a", "m", 1).intent("a").intent("a").start("a", "m"),
                        Op.INTENT_COMMITTED,
                        Op.INTENT_COMMITTED,
                        Op.SEND_STARTED));
    }

    private static Stream<Arguments> ofArrivals() {
        return Stream.of(
                planted(
                        Invariant.I1,
                        "a send arrived that nobody had started",
                        new Story().permit("a", "m", 1).intent("a").arrive("a", "ACCEPTED"),
                        Op.SEND_ARRIVED),
                planted(
                        Invariant.I1,
                        "a send without an attempt arrived",
                        new Story().note(Op.SEND_ARRIVED, Map.of("number", Story.NUMBER)),
                        Op.SEND_ARRIVED),
                planted(
                        Invariant.I1,
                        "a send went to another person than its permit",
                        new Story()
                                .permit("a", "m", 1)
                                .intent("a")
                                .start("a", "m")
                                .arrive("a", "ACCEPTED", "bob"),
                        Op.PERMIT_DECIDED,
                        Op.SEND_ARRIVED));
    }

    private static Stream<Arguments> ofOptOuts() {
        return Stream.of(
                planted(
                        Invariant.I2,
                        "a send started after an opt-out was effective",
                        new Story()
                                .permit("a", "m", 1)
                                .intent("a")
                                .optOutAsked("o")
                                .optOutEffective("o")
                                .start("a", "m"),
                        Op.PERMIT_DECIDED,
                        Op.OPT_OUT_ASKED,
                        Op.OPT_OUT_EFFECTIVE,
                        Op.SEND_STARTED),
                planted(
                        Invariant.I2,
                        "a send started after an opt-out was effective",
                        new Story()
                                .permit("a", "m", 1)
                                .intent("a")
                                .optOutWrittenInEffect("o", 2)
                                .optOutRecorded("o")
                                .start("a", "m"),
                        Op.PERMIT_DECIDED,
                        Op.OPT_OUT_WRITTEN,
                        Op.OPT_OUT_RECORDED,
                        Op.SEND_STARTED),
                planted(
                        Invariant.I2,
                        "a send started by a permit that an opt-out, effective before, had"
                                + " overtaken",
                        new Story()
                                .permit("a", "m", 1)
                                .intent("a")
                                .optOutWritten("o", 2)
                                .optOutEffective("o")
                                .consentAsked("c")
                                .start("a", "m"),
                        Op.PERMIT_DECIDED,
                        Op.OPT_OUT_WRITTEN,
                        Op.OPT_OUT_EFFECTIVE,
                        Op.SEND_STARTED));
    }

    /**
     * A story in which consent-service dies after an opt-out is committed and before it notes that,
     * and starts again.
     */
    private static Story diedBeforeItsNote() {
        return new Story()
                .in("consent", "consent-1")
                .optOutWrittenInEffect("o", 2)
                .in("consent", "consent-2")
                .closed("before")
                .in("story", "story");
    }

    private static Stream<Arguments> ofDeaths() {
        return Stream.of(
                planted(
                        Invariant.I2,
                        "a send started after an opt-out was effective",
                        diedBeforeItsNote().send("a", "m", 3).optOutStored("o"),
                        Op.OPT_OUT_WRITTEN,
                        Op.PERMIT_CLOSED,
                        Op.PERMIT_DECIDED,
                        Op.SEND_STARTED),
                planted(
                        Invariant.I3,
                        "a permit was decided at a version that an opt-out committed before had"
                                + " raised",
                        diedBeforeItsNote().at(9).permit("a", "m", 1).optOutStored("o"),
                        Op.OPT_OUT_WRITTEN,
                        Op.PERMIT_CLOSED,
                        Op.PERMIT_DECIDED));
    }

    private static Stream<Arguments> ofGroups() {
        return Stream.of(
                planted(
                        Invariant.I2,
                        "a send started after an opt-out was effective",
                        new Story()
                                .linked(Story.ANN, "ann's other key")
                                .permit("a", "m", 1, "ann's other key")
                                .intent("a")
                                .optOutAsked("o")
                                .optOutEffective("o")
                                .start("a", "m"),
                        Op.PERMIT_DECIDED,
                        Op.OPT_OUT_ASKED,
                        Op.OPT_OUT_EFFECTIVE,
                        Op.SEND_STARTED),
                planted(
                        Invariant.I3,
                        "a permit was decided at a version that an opt-out committed before had"
                                + " raised",
                        new Story()
                                .linked(Story.ANN, "ann's other key")
                                .optOutWritten("o", 3)
                                .optOutRecorded("o")
                                .at(9)
                                .permit("a", "m", 2, "ann's other key"),
                        Op.OPT_OUT_WRITTEN,
                        Op.OPT_OUT_RECORDED,
                        Op.PERMIT_DECIDED));
    }

    private static Stream<Arguments> ofVersions() {
        return Stream.of(
                planted(
                        Invariant.I3,
                        "a permit was decided at a version that an opt-out committed before had"
                                + " raised",
                        new Story()
                                .optOutWritten("o", 2)
                                .optOutRecorded("o")
                                .at(9)
                                .permit("a", "m", 1),
                        Op.OPT_OUT_WRITTEN,
                        Op.OPT_OUT_RECORDED,
                        Op.PERMIT_DECIDED),
                planted(
                        Invariant.I3,
                        "a permit was decided at a version that an opt-out committed before had"
                                + " raised",
                        new Story()
                                .at(5)
                                .optOutWritten("o", 2)
                                .optOutRecorded("o")
                                .at(9)
                                .permitsWritten("another", "a")
                                .permit("a", "m", 1, Story.ANN, 4),
                        Op.OPT_OUT_WRITTEN,
                        Op.OPT_OUT_RECORDED,
                        Op.PERMIT_DECIDED),
                planted(
                        Invariant.I3,
                        "a permit was given at a version at which consent was WITHDRAWN",
                        new Story()
                                .permit("a", "m", 2)
                                .ledgerEntry("GIVEN", 1)
                                .ledgerEntry("WITHDRAWN", 2)
                                .ledgerEntry("GIVEN", 3)
                                .ledgerVerified(true),
                        Op.PERMIT_DECIDED,
                        Op.FINAL_ENTRY),
                planted(
                        Invariant.I3,
                        "a permit was given to somebody who never agreed",
                        new Story()
                                .permit("a", "m", 2)
                                .ledgerEntry("GIVEN", 3)
                                .ledgerVerified(true),
                        Op.PERMIT_DECIDED));
    }

    private static Stream<Arguments> ofRepeats() {
        return Stream.of(
                planted(
                        Invariant.I4,
                        "an attempt started twice",
                        new Story().send("a", "m", 1).start("a", "m"),
                        Op.SEND_STARTED,
                        Op.SEND_STARTED),
                planted(
                        Invariant.I4,
                        "an attempt arrived twice",
                        new Story().send("a", "m", 1).arrive("a", "ACCEPTED"),
                        Op.SEND_ARRIVED,
                        Op.SEND_ARRIVED),
                planted(
                        Invariant.I4,
                        "a message was sent again that WhatsApp had not refused",
                        new Story()
                                .permit("a", "m", 1)
                                .intent("a")
                                .start("a", "m")
                                .arrive("a", "DROPPED")
                                .send("b", "m", 1),
                        Op.SEND_STARTED,
                        Op.SEND_ARRIVED,
                        Op.SEND_STARTED),
                planted(
                        Invariant.I4,
                        "a message was sent again that WhatsApp had refused for good",
                        new Story()
                                .permit("a", "m", 1)
                                .intent("a")
                                .start("a", "m")
                                .refuse("a", 131049)
                                .send("b", "m", 1),
                        Op.SEND_STARTED,
                        Op.SEND_ARRIVED,
                        Op.SEND_STARTED),
                planted(
                        Invariant.I4,
                        "a message was sent again that may have arrived",
                        new Story()
                                .permit("a", "m", 1)
                                .intent("a")
                                .start("a", "m")
                                .send("b", "m", 1),
                        Op.SEND_STARTED,
                        Op.PERMIT_DECIDED,
                        Op.SEND_STARTED));
    }

    private static Story tooFast() {
        Story story = new Story().note(Op.NUMBER_RATE, Map.of("number", Story.NUMBER, "rate", 2));
        return story.at(100).send("a", "m", 1).at(600).send("b", "n", 1).at(1099).send("c", "o", 1);
    }

    private static Stream<Arguments> ofRates() {
        return Stream.of(
                planted(
                        Invariant.I9,
                        "3 sends of a number in 0.999 s, its rate is 2",
                        tooFast(),
                        Op.NUMBER_RATE,
                        Op.SEND_STARTED,
                        Op.SEND_STARTED));
    }
}
