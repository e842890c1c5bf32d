package io.anuencia.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LockedPeople;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of a page that arrive after younger ones. */
class LateEntriesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T15:30:00Z");
    private static final Instant SAID = NOW.minusSeconds(3_600);
    private static final Instant LATER = SAID.plusSeconds(60);
    private static final RecipientKey ANA = key(1);
    private static final RecipientKey EVA = key(2);

    private final Groups people = LockedPeople.of(ANA, EVA);
    private final Group ana = people.of(ANA);
    private final LedgerPage page = page(new LedgerPage.Lookups(Set::of, past -> false));

    private static RecipientKey key(long number) {
        return new RecipientKey(new UUID(0x8000L, 0x8000000000000000L | number));
    }

    private LedgerPage page(LedgerPage.Lookups lookups) {
        return new LedgerPage(people, Map.of(), lookups, new CountingStamps(NOW), null);
    }

    private UUID subject() {
        return ana.subjectOf(ANA);
    }

    private static EntryDraft draft(ConsentState state, String purpose, Instant saidAt) {
        return draft(state, purpose, saidAt, EntrySource.API, Proof.NONE);
    }

    private static EntryDraft draft(
            ConsentState state, String purpose, Instant saidAt, EntrySource source, Proof proof) {
        return new EntryDraft(
                state,
                new EntryDraft.Scope("acme", purpose, MessageClass.MARKETING),
                new EntryDraft.Origin(source, new UUID(3, 1).toString(), saidAt),
                proof,
                List.of());
    }

    @Test
    void lateConsentThatHadEndedDoesNotReplaceAYoungerClaim() {
        // given
        List<LedgerPage.Past> asked = new ArrayList<>();
        LedgerPage ended =
                page(
                        new LedgerPage.Lookups(
                                Set::of,
                                past -> {
                                    asked.add(past);
                                    return true;
                                }));
        EntryDraft claim =
                draft(ConsentState.GIVEN, "promotions", LATER, EntrySource.CLAIM, Proof.NONE);
        EntryDraft express = draft(ConsentState.GIVEN, "promotions", SAID);

        // when
        ConsentEntry claimed = ended.note(ana, subject(), claim);
        ConsentEntry late = ended.enter(ana, subject(), express);
        ConsentEntry inTime = page.note(ana, subject(), claim);
        ConsentEntry firmer = page.enter(ana, subject(), express);

        // then
        assertThat(late.takesEffect()).isFalse();
        assertThat(ended.standingOf(ana).rows()).containsExactly(claimed.asRow());
        assertThat(asked)
                .singleElement()
                .returns(SAID, LedgerPage.Past::since)
                .returns(Set.of(subject()), LedgerPage.Past::subjects)
                .returns(Set.of(subject()), LedgerPage.Past::ending);
        assertThat(inTime.takesEffect()).isTrue();
        assertThat(firmer.takesEffect()).as("it had not ended").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, false", "WITHDRAWN, false", "TERMINATED, true"})
    void lateConsentDoesNotComeBackAfterANoOfALinkedSubject(ConsentState end, boolean back) {
        // given
        Groups linked = LockedPeople.linked(ANA, EVA);
        Group both = linked.of(ANA);
        LedgerPage together =
                new LedgerPage(
                        linked,
                        Map.of(),
                        new LedgerPage.Lookups(Set::of, past -> false),
                        new CountingStamps(NOW),
                        null);
        UUID eva = both.subjectOf(EVA);
        together.enter(both, eva, draft(ConsentState.GIVEN, "promotions", SAID.minusSeconds(10)));
        together.enter(both, eva, draft(end, "promotions", SAID.plusSeconds(10)));
        together.enter(both, eva, draft(ConsentState.GIVEN, "promotions", SAID.plusSeconds(20)));
        together.enter(
                both,
                both.subjectOf(ANA),
                draft(ConsentState.GIVEN, "promotions", LATER, EntrySource.CLAIM, Proof.NONE));

        // when
        ConsentEntry late =
                together.enter(
                        both, both.subjectOf(ANA), draft(ConsentState.GIVEN, "promotions", SAID));

        // then
        assertThat(late.takesEffect()).isEqualTo(back);
    }

    @Test
    void refusalOfALinkedSubjectAmendsTheRowsOfTheOthers() {
        // given
        Groups linked = LockedPeople.linked(ANA, EVA);
        Group both = linked.of(ANA);
        LedgerPage together =
                new LedgerPage(
                        linked,
                        Map.of(),
                        new LedgerPage.Lookups(Set::of, past -> false),
                        new CountingStamps(NOW),
                        null);
        Proof confirmed = new Proof(null, null, null, Map.of(), SAID, null);
        together.enter(
                both,
                both.subjectOf(ANA),
                draft(ConsentState.GIVEN, "promotions", SAID, EntrySource.API, confirmed));
        together.enter(both, both.subjectOf(ANA), draft(ConsentState.GIVEN, "promotions", LATER));

        // when
        ConsentEntry no =
                together.enter(
                        both,
                        both.subjectOf(EVA),
                        draft(ConsentState.REFUSED, "promotions", SAID.plusSeconds(30)));

        // then
        assertThat(no.takesEffect()).isTrue();
        assertThat(together.standingOf(both).consentFor("acme", "promotions").orElseThrow())
                .returns(LATER, StandingRow::expressAt)
                .returns(null, StandingRow::doubleOptInAt);
    }
}
