package io.anuencia.testbed.historychecker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.history.Op;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories that look like violations and are none. */
class GoodHistoriesTest {

    @Test
    void sendStartedBeforeTheOptOutWasEffectiveCountsAsLateOnly() {
        // given
        Story story =
                new Story()
                        .optOutAsked("o")
                        .permit("a", "m", 1)
                        .intent("a")
                        .start("a", "m")
                        .optOutEffective("o")
                        .arrive("a", "ACCEPTED");
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.violations(Invariant.I2)).isEmpty();
        assertThat(verdict.examined(Invariant.I2)).isOne();
        assertThat(verdict.figures().lateArrivals()).isOne();
        assertThat(verdict.figures().margin().count()).isOne();
    }

    @Test
    void unattemptedMessageIsCountedUnlessThePersonOptedOut() {
        // given
        Story story =
                new Story()
                        .send("a", "m-ann", 1)
                        .note(Op.FINAL_MESSAGE, PlantedInEnds.message(Story.ANN, "READ"))
                        .note(Op.FINAL_MESSAGE, PlantedInEnds.message("bob", "PLANNED"))
                        .note(Op.FINAL_MESSAGE, PlantedInEnds.message("cid", "EXPIRED"))
                        .note(Op.FINAL_MESSAGE, PlantedInEnds.message("dan", "UNKNOWN"));
        Story answered =
                new Story()
                        .linked(Story.ANN, "bob")
                        .optOutAsked("o")
                        .optOutEffective("o")
                        .note(Op.FINAL_MESSAGE, PlantedInEnds.message(Story.ANN, "SUPPRESSED"))
                        .note(Op.FINAL_MESSAGE, PlantedInEnds.message("bob", "SUPPRESSED"));
        // then
        assertThat(story.verdict().figures().unreached()).isEqualTo(2);
        assertThat(answered.verdict().figures().unreached()).isZero();
    }

    @Test
    void consentThatMayHaveComeAfterTheOptOutReopens() {
        // given
        Story story =
                new Story()
                        .consentAsked("c")
                        .optOutAsked("o")
                        .optOutEffective("o")
                        .consentGiven("c")
                        .send("a", "m", 3);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void consentCertainlyBeforeTheOptOutDoesNotReopen() {
        // given
        Story story =
                new Story()
                        .consentAsked("c")
                        .consentGiven("c")
                        .optOutAsked("o")
                        .optOutEffective("o")
                        .send("a", "m", 3);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.violations(Invariant.I2)).hasSize(1);
    }

    @Test
    void optOutThatWasNeverReportedEffectiveForbidsNothing() {
        // given
        Story story = new Story().optOutAsked("o").send("a", "m", 1);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void optOutNotCommittedByItsDyingProcessForbidsNothing() {
        // given
        Story story =
                new Story()
                        .in("consent", "consent-1")
                        .optOutWrittenInEffect("o", 2)
                        .in("consent", "consent-2")
                        .closed("before")
                        .send("a", "m", 1);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void sendBeforeTheNextProcessNotesAnythingMayHaveComeBeforeTheCommit() {
        // given
        Story story =
                new Story()
                        .in("consent", "consent-1")
                        .permit("a", "m", 1)
                        .optOutWrittenInEffect("o", 2)
                        .in("dispatch", "dispatch-1")
                        .intent("a")
                        .start("a", "m")
                        .arrive("a", "ACCEPTED")
                        .in("consent", "consent-2")
                        .closed("a")
                        .optOutStored("o");
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.figures().optOuts()).isOne();
    }

    @Test
    void optOutOfSomebodyWhoWasLinkedOnlyAfterThePermitDoesNotBindIt() {
        // given
        Story story =
                new Story()
                        .optOutWritten("o", 2)
                        .optOutRecorded("o")
                        .optOutEffective("o")
                        .permit("a", "m", 1, "ann's other key")
                        .linked(Story.ANN, "ann's other key")
                        .intent("a")
                        .start("a", "m")
                        .arrive("a", "ACCEPTED", "ann's other key");
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void sendThatArrivesUnderAnotherKeyOfThePersonWentToThePersonOfItsPermit() {
        // given
        Story story =
                new Story()
                        .linked(Story.ANN, "ann's other key")
                        .permit("a", "m", 1, "ann's other key")
                        .intent("a")
                        .start("a", "m")
                        .arrive("a", "ACCEPTED", Story.ANN);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.examined(Invariant.I1)).isOne();
    }

    @Test
    void messageThatWhatsAppRefusedMayLeaveAgain() {
        // given
        Story story =
                new Story()
                        .permit("a", "m", 1)
                        .intent("a")
                        .start("a", "m")
                        .refuse("a", 130429)
                        .permit("b", "m", 1)
                        .intent("b")
                        .start("b", "m")
                        .refuse("b", 190)
                        .send("c", "m", 1);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void optOutAfterAConsentThatIsStoredAboveItIsKept() {
        // given
        Story story =
                new Story()
                        .optOutWrittenInEffect("before", 1)
                        .optOutRecorded("before")
                        .consentAsked("c")
                        .consentGiven("c")
                        .optOutAsked("o")
                        .optOutWrittenInEffect("after", 3)
                        .optOutRecorded("after")
                        .optOutEffective("o")
                        .optOutStored("before")
                        .optOutStored("after")
                        .ledgerEntry("WITHDRAWN", 1)
                        .ledgerEntry("GIVEN", 2)
                        .ledgerEntry("WITHDRAWN", 3)
                        .ledgerVerified(true);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).as(verdict.words()).isTrue();
    }

    @Test
    void optOutAfterAConsentWithoutEffectMayBeARepeat() {
        // given
        Map<String, Object> withoutEffect =
                Map.of(
                        "persons",
                        List.of(Story.ANN),
                        "version",
                        2,
                        "state",
                        "GIVEN",
                        "brand",
                        "acme",
                        "purpose",
                        "offers",
                        "takesEffect",
                        false);
        Story story =
                new Story()
                        .optOutWrittenInEffect("before", 1)
                        .optOutRecorded("before")
                        .consentAsked("c")
                        .consentGiven("c")
                        .optOutAsked("o")
                        .optOutEffective("o")
                        .optOutStored("before")
                        .ledgerEntry("WITHDRAWN", 1)
                        .note(Op.FINAL_ENTRY, withoutEffect)
                        .ledgerVerified(true);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).as(verdict.words()).isTrue();
    }

    @Test
    void campaignWithADeferredMessageIsNotOver() {
        // given
        Story story =
                new Story()
                        .note(Op.FINAL_MESSAGE, PlantedInEnds.deferred(Story.ANN))
                        .note(Op.FINAL_CAMPAIGN, PlantedInEnds.campaign("RUNNING", 1, 1));
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).as(verdict.words()).isTrue();
    }

    @Test
    void sendsExactlyASecondApartAreNotTooFast() {
        // given
        Story story =
                new Story()
                        .note(Op.NUMBER_RATE, Map.of("number", Story.NUMBER, "rate", 1))
                        .at(100)
                        .send("a", "m", 1)
                        .at(1100)
                        .send("b", "n", 1);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.violations(Invariant.I9)).isEmpty();
        assertThat(verdict.examined(Invariant.I9)).isEqualTo(2);
    }

    @Test
    void deliveryMayFollowAFailure() {
        // given
        Story story =
                new Story()
                        .note(
                                Op.MESSAGE_MOVED,
                                Map.of("message", "m", "from", "FAILED", "to", "DELIVERED"));
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void emptyHistoryHoldsAndSaysThatNothingWasExercised() {
        // given
        Story story = new Story();
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.words().lines().filter(line -> line.contains("not exercised")))
                .hasSize(Invariant.values().length);
    }

    @Test
    void historyInWhichANoteIsMissingIsNotTrusted() {
        // given
        Story story = new Story().note(Op.NOTE_FAILED, Map.of("error", "NoSuchFieldException"));
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.words()).contains("NOT TO BE TRUSTED");
    }
}
