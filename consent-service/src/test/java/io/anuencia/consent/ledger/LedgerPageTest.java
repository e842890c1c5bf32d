package io.anuencia.consent.ledger;

import static io.anuencia.consent.ledger.Pages.ANA;
import static io.anuencia.consent.ledger.Pages.EVA;
import static io.anuencia.consent.ledger.Pages.LATER;
import static io.anuencia.consent.ledger.Pages.NOW;
import static io.anuencia.consent.ledger.Pages.SAID;
import static io.anuencia.consent.ledger.Pages.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LockedPeople;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A page of the ledger before it is written: each entry is weighed as it is entered. */
class LedgerPageTest {

    private final Groups people = LockedPeople.of(ANA, EVA);
    private final Group ana = people.of(ANA);
    private final LedgerPage page = Pages.about(people);

    private ConsentEntry enter(ConsentState state, String purpose, Instant saidAt) {
        return page.enter(ana, subject(), draft(state, purpose, saidAt));
    }

    private UUID subject() {
        return ana.subjectOf(ANA);
    }

    private boolean agreed() {
        return page.standingOf(ana).consentFor("acme", "promotions").isPresent();
    }

    @Test
    void entryIsWeighedAgainstEarlierEntriesOfThePage() {
        // when
        ConsentEntry consent = enter(ConsentState.GIVEN, "promotions", SAID);
        boolean before = agreed();
        ConsentEntry optOut = enter(ConsentState.WITHDRAWN, "promotions", LATER);
        ConsentEntry late = enter(ConsentState.GIVEN, "promotions", SAID.plusSeconds(30));

        // then
        assertThat(before).isTrue();
        assertThat(agreed()).isFalse();
        assertThat(List.of(consent.takesEffect(), optOut.takesEffect(), late.takesEffect()))
                .containsExactly(true, true, false);
        assertThat(optOut.supersedes()).isEqualTo(consent.id());
        assertThat(late.supersedes()).isNull();
        assertThat(List.of(consent.version(), optOut.version(), late.version()))
                .containsExactly(1L, 2L, 3L);
        assertThat(page.entries()).containsExactly(consent, optOut, late);
        assertThat(page.rows()).containsExactly(consent.asRow(), optOut.asRow());
        assertThat(page.events()).hasSize(2);
        assertThat(page.standingOf(people.of(EVA))).isEqualTo(Standing.empty());
    }

    @Test
    void eventTellsWhatAPersonSaidOnWhatsAppFromWhatACallerSays() {
        // when
        for (EntrySource source : List.of(EntrySource.WHATSAPP, EntrySource.API)) {
            page.enter(
                    ana,
                    subject(),
                    draft(ConsentState.GIVEN, source.name(), SAID, source, Proof.NONE));
        }

        // then
        assertThat(page.events())
                .extracting(event -> ((ConsentRecorded) event).wasHeard())
                .containsExactly(true, false);
    }

    @Test
    void entryIsPublishedAsItWasWritten() {
        // when
        ConsentEntry entry = enter(ConsentState.GIVEN, "promotions", SAID);

        // then
        assertThat(page.events())
                .containsExactly(
                        new ConsentRecorded(
                                entry.id(),
                                subject(),
                                List.of(ANA),
                                "acme",
                                "promotions",
                                ConsentState.GIVEN,
                                null,
                                List.of(),
                                SAID,
                                NOW,
                                null));
        assertThat(page.now()).isEqualTo(NOW);
    }

    @Test
    void consentIsPublishedWithoutKeysThatItMayNotBeAbout() {
        // given
        Groups linked = LockedPeople.linkedUnconfirmed(ANA, EVA);
        Group both = linked.of(ANA);
        LedgerPage together = Pages.about(linked);

        // when
        together.enter(both, both.subjectOf(ANA), draft(ConsentState.GIVEN, "promotions", SAID));
        together.enter(both, both.subjectOf(ANA), draft(ConsentState.REFUSED, "promotions", LATER));

        // then
        assertThat(together.events())
                .extracting(event -> ((ConsentRecorded) event).recipientKeys())
                .containsExactly(List.of(ANA), List.of(ANA, EVA));
    }

    @Test
    void claimIsPublishedWithItsId() {
        // given
        EntryDraft claim =
                draft(ConsentState.GIVEN, "promotions", SAID, EntrySource.CLAIM, Proof.NONE);

        // when
        page.enter(ana, subject(), claim);

        // then
        assertThat(page.events())
                .extracting(event -> ((ConsentRecorded) event).claimId())
                .containsExactly(new UUID(3, 1));
    }

    @Test
    void noteTakesEffectWithoutBeingPublished() {
        // when
        ConsentEntry noted =
                page.note(ana, subject(), draft(ConsentState.GIVEN, "promotions", SAID));

        // then
        assertThat(noted.takesEffect()).isTrue();
        assertThat(agreed()).isTrue();
        assertThat(page.entries()).containsExactly(noted);
        assertThat(page.events()).isEmpty();
    }

    @Test
    void keptEntryChangesNothing() {
        // when
        ConsentEntry kept =
                page.keep(ana, subject(), draft(ConsentState.GIVEN, "promotions", SAID));

        // then
        assertThat(kept.takesEffect()).isFalse();
        assertThat(page.entries()).containsExactly(kept);
        assertThat(page.rows()).isEmpty();
        assertThat(page.events()).isEmpty();
        assertThat(agreed()).isFalse();
    }

    @Test
    void entryWithoutEffectLeavesTheAgeOfAMinorInTheRowInForce() {
        // given
        ConsentEntry consent = enter(ConsentState.GIVEN, "promotions", SAID);
        Proof tooYoung = Proof.NONE.with(attesting(false));

        // when
        ConsentEntry noted =
                page.note(
                        ana,
                        subject(),
                        draft(
                                ConsentState.UNKNOWN,
                                "promotions",
                                LATER,
                                EntrySource.CLAIM,
                                tooYoung));

        // then
        assertThat(noted.takesEffect()).isFalse();
        assertThat(noted.supersedes()).isNull();
        assertThat(page.standingOf(ana).oldEnough(subject(), List.of())).contains(false);
        assertThat(page.rows())
                .extracting(StandingRow::entryId)
                .containsExactly(consent.id(), consent.id());
        assertThat(page.rows().get(1))
                .returns(ConsentState.GIVEN, StandingRow::state)
                .returns(consent.version(), StandingRow::version);
    }

    /** Terms that only say whether the person is old enough. */
    private static ConsentTerms attesting(boolean age) {
        return new ConsentTerms(
                null, null, null, null, null, null, null, null, 1, 1, false, age, null, null, null,
                null, null, null, null);
    }

    @Test
    void repeatedClaimIsNotSettledWhileItWouldAmendTheRowInForce() {
        // given
        Proof confirmed = new Proof(null, null, null, Map.of(), SAID, null);
        EntryDraft claim =
                draft(ConsentState.GIVEN, "promotions", SAID, EntrySource.CLAIM, confirmed);
        EntryDraft ofMinor = aged(ConsentState.UNKNOWN, "promotions", SAID, false);
        enter(ConsentState.GIVEN, "promotions", LATER);
        List<ConsentEntry> kept =
                List.of(page.keep(ana, subject(), claim), page.keep(ana, subject(), ofMinor));

        // when
        List<Boolean> before = kept.stream().map(this::isSettled).toList();
        page.note(ana, subject(), claim);
        page.note(ana, subject(), ofMinor);

        // then
        assertThat(before).containsExactly(false, false);
        assertThat(kept.stream().map(this::isSettled)).containsExactly(true, true);
    }

    @Test
    void repeatedClaimOfAMinorIsSettledUntilAnotherStatementOfTheirAge() {
        // given
        ConsentEntry claim =
                page.note(ana, subject(), aged(ConsentState.UNKNOWN, "promotions", SAID, false));
        boolean repeated = isSettled(claim);

        // when
        page.enter(ana, subject(), aged(ConsentState.GIVEN, "news", LATER, true));

        // then
        assertThat(repeated).isTrue();
        assertThat(isSettled(claim)).isFalse();
    }

    private static EntryDraft aged(
            ConsentState state, String purpose, Instant saidAt, boolean ageAttested) {
        return draft(
                state, purpose, saidAt, EntrySource.API, Proof.NONE.with(attesting(ageAttested)));
    }

    private boolean isSettled(ConsentEntry earlier) {
        return page.isSettledBy(ana, earlier);
    }

    @Test
    void onlyAnOptOutMayCoverMoreThanOnePurpose() {
        // when
        ConsentEntry consent = enter(ConsentState.GIVEN, null, SAID);
        ConsentEntry refusal = enter(ConsentState.REFUSED, null, SAID);
        ConsentEntry optOut = enter(ConsentState.WITHDRAWN, null, SAID);

        // then
        assertThat(consent.takesEffect()).isFalse();
        assertThat(refusal.takesEffect()).isFalse();
        assertThat(optOut.takesEffect()).isTrue();
        assertThat(page.rows()).containsExactly(optOut.asRow());
    }

    @Test
    void consentDuringAnErasureHasNoEffectButAnOptOutHas() {
        // given
        AtomicInteger asked = new AtomicInteger();
        LedgerPage leaving =
                Pages.leaving(
                        () -> {
                            asked.incrementAndGet();
                            return Set.of(ana);
                        },
                        people);
        EntryDraft consent = draft(ConsentState.GIVEN, "promotions", SAID);
        EntryDraft optOut = draft(ConsentState.WITHDRAWN, "promotions", SAID);
        Group eva = people.of(EVA);

        // when
        ConsentEntry left = leaving.enter(ana, subject(), optOut);
        int unasked = asked.get();
        ConsentEntry ofAna =
                leaving.enter(ana, subject(), draft(ConsentState.GIVEN, "news", LATER));
        ConsentEntry ofEva = leaving.enter(eva, eva.subjectOf(EVA), consent);

        // then
        assertThat(left.takesEffect()).isTrue();
        assertThat(unasked).as("an opt-out is never delayed").isZero();
        assertThat(ofAna.takesEffect()).isFalse();
        assertThat(ofEva.takesEffect()).isTrue();
        assertThat(asked).as("all are looked up at once").hasValue(1);
        assertThat(leaving.events()).hasSize(2);
    }

    @Test
    void evidenceIsKeptWithItsHashIfThereIsAny() {
        // given
        Proof proof = Proof.ofFacts(Map.of("form", "newsletter", "ip", "203.0.113.77"));
        EntryDraft proved = draft(ConsentState.GIVEN, "promotions", SAID, EntrySource.API, proof);
        Evidence expected =
                Evidence.of(Map.of("form", "newsletter", "ip", "203.0.113.0"), new byte[] {7});

        // when
        ConsentEntry entry = page.enter(ana, subject(), proved);
        ConsentEntry bare = enter(ConsentState.WITHDRAWN, "promotions", LATER);

        // then
        assertThat(entry.evidenceSha256()).isEqualTo(expected.sha256());
        assertThat(page.evidence()).extracting(Evidence::sha256).containsExactly(expected.sha256());
        assertThat(bare.evidenceSha256()).isNull();
    }
}
