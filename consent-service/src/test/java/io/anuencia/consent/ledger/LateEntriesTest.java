package io.anuencia.consent.ledger;

import static io.anuencia.consent.ledger.Pages.ANA;
import static io.anuencia.consent.ledger.Pages.EVA;
import static io.anuencia.consent.ledger.Pages.LATER;
import static io.anuencia.consent.ledger.Pages.SAID;
import static io.anuencia.consent.ledger.Pages.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LockedPeople;
import io.anuencia.events.ConsentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of a page that arrive after younger ones. */
class LateEntriesTest {

    private final Groups people = LockedPeople.of(ANA, EVA);
    private final Group ana = people.of(ANA);
    private final LedgerPage page = Pages.about(people);

    private final Groups linked = LockedPeople.linked(ANA, EVA);
    private final Group both = linked.of(ANA);
    private final LedgerPage together = Pages.about(linked);

    private UUID subject() {
        return ana.subjectOf(ANA);
    }

    private UUID eva() {
        return both.subjectOf(EVA);
    }

    private static EntryDraft claim(Instant saidAt) {
        return draft(ConsentState.GIVEN, "promotions", saidAt, EntrySource.CLAIM, Proof.NONE);
    }

    private static EntryDraft said(ConsentState state, int second) {
        return draft(state, "promotions", SAID.plusSeconds(second));
    }

    private static EntryDraft confirmed() {
        Proof proof = new Proof(null, null, null, Map.of(), SAID, null);
        return draft(ConsentState.GIVEN, "promotions", SAID, EntrySource.API, proof);
    }

    @Test
    void lateConsentThatHadEndedDoesNotReplaceAYoungerClaim() {
        // given
        List<LedgerPage.Past> asked = new ArrayList<>();
        LedgerPage ended =
                Pages.over(
                        past -> {
                            asked.add(past);
                            return true;
                        },
                        people);
        EntryDraft express = said(ConsentState.GIVEN, 0);

        // when
        ConsentEntry claimed = ended.note(ana, subject(), claim(LATER));
        ConsentEntry late = ended.enter(ana, subject(), express);
        ConsentEntry inTime = page.note(ana, subject(), claim(LATER));
        ConsentEntry firmer = page.enter(ana, subject(), express);

        // then
        assertThat(late.takesEffect()).isFalse();
        assertThat(ended.standingOf(ana).rows()).containsExactly(claimed.asRow());
        assertThat(asked)
                .singleElement()
                .returns(SAID, LedgerPage.Past::since)
                .returns(Set.of(subject()), LedgerPage.Past::subjects);
        assertThat(inTime.takesEffect()).isTrue();
        assertThat(firmer.takesEffect()).as("it had not ended").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, false", "WITHDRAWN, false", "TERMINATED, true"})
    void lateConsentDoesNotComeBackAfterANoOfALinkedSubject(ConsentState end, boolean back) {
        // given
        together.enter(both, eva(), said(ConsentState.GIVEN, -10));
        together.enter(both, eva(), said(end, 10));
        together.enter(both, eva(), said(ConsentState.GIVEN, 20));
        together.enter(both, subject(), claim(LATER));

        // when
        ConsentEntry late = together.enter(both, subject(), said(ConsentState.GIVEN, 0));

        // then
        assertThat(late.takesEffect()).isEqualTo(back);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, false, false",
        "REFUSED, true, false",
        "TERMINATED, false, true",
        "TERMINATED, true, true"
    })
    void lateConfirmationCountsAlthoughALinkedConsentEnded(
            ConsentState end, boolean givenAgain, boolean counts) {
        // given
        together.enter(both, eva(), said(ConsentState.GIVEN, -10));
        together.enter(both, eva(), said(end, 10));
        if (givenAgain) {
            together.enter(both, eva(), said(ConsentState.GIVEN, 20));
        }
        together.enter(both, subject(), said(ConsentState.GIVEN, 60));

        // when
        together.enter(both, subject(), confirmed());

        // then
        assertThat(together.standingOf(both).rowFor(subject(), "acme", "promotions").orElseThrow())
                .returns(LATER, StandingRow::expressAt)
                .returns(counts ? SAID : null, StandingRow::doubleOptInAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSED", "TERMINATED"})
    void lateConsentDoesNotComeBackAfterAYoungerOneHasExpired(ConsentState end) {
        // given
        page.enter(ana, subject(), said(ConsentState.GIVEN, -10));
        page.enter(ana, subject(), said(end, 10));

        // when
        expire(20, 40);
        ConsentEntry late = page.enter(ana, subject(), until(100, 0));
        ConsentEntry since = page.enter(ana, subject(), until(100, 30));

        // then
        assertThat(late.takesEffect()).isFalse();
        assertThat(since.takesEffect()).as("given since, and not over").isTrue();
    }

    @Test
    void lateConsentOutlastsTheExpiryOfAnother() {
        // given
        expire(-10, 10);
        expire(20, 40);

        // when
        ConsentEntry late = page.enter(ana, subject(), until(100, 0));

        // then
        assertThat(late.takesEffect()).isTrue();
    }

    private void expire(int given, int expired) {
        page.enter(ana, subject(), until(expired, given));
        page.enter(ana, subject(), said(ConsentState.EXPIRED, expired));
    }

    /** A consent for a time. */
    private static EntryDraft until(int end, int second) {
        ConsentTerms terms =
                new ConsentTerms(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        1,
                        1,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        SAID.plusSeconds(end),
                        null,
                        null);
        return draft(
                ConsentState.GIVEN,
                "promotions",
                SAID.plusSeconds(second),
                EntrySource.API,
                Proof.NONE.with(terms));
    }

    @Test
    void refusalOfALinkedSubjectAmendsTheRowsOfTheOthers() {
        // given
        together.enter(both, subject(), confirmed());
        together.enter(both, subject(), said(ConsentState.GIVEN, 60));

        // when
        ConsentEntry no = together.enter(both, eva(), said(ConsentState.REFUSED, 30));

        // then
        assertThat(no.takesEffect()).isTrue();
        assertThat(together.standingOf(both).consentFor("acme", "promotions").orElseThrow())
                .returns(LATER, StandingRow::expressAt)
                .returns(null, StandingRow::doubleOptInAt);
    }
}
