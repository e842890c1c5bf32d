package io.anuencia.consent.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The age of linked people: silence of one states nothing about the age of either. */
class LinkedAgesTest {

    private static final UUID SUBJECT = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final Instant TEN = Instant.parse("2026-06-01T10:00:00Z");

    private static StandingRow said(
            UUID subject, long version, String purpose, ConsentState state, int second) {
        Instant at = TEN.plusSeconds(second);
        return new StandingRow(
                subject,
                "acme",
                purpose,
                state,
                at,
                state.isValid() ? at : null,
                null,
                AudienceClass.CUSTOMER,
                new UUID(2, version),
                version,
                at,
                ConsentTerms.UNSTATED,
                false);
    }

    private static StandingRow consent(UUID subject, long version, int second, Boolean age) {
        StandingRow row = said(subject, version, "promotions", ConsentState.GIVEN, second);
        return new StandingRow(
                subject,
                row.brand(),
                row.purpose(),
                row.state(),
                row.saidAt(),
                row.expressAt(),
                null,
                row.audienceClass(),
                row.entryId(),
                version,
                row.recordedAt(),
                ConsentTerms.UNSTATED.withAge(age, null, null),
                false);
    }

    /**
     * Rows of people who do not state their age: the same consent again, another one, an opt-out.
     */
    private static List<StandingRow> silent(UUID subject, long version, int second) {
        return List.of(
                said(subject, version, "promotions", ConsentState.GIVEN, second),
                said(subject, version, "newsletter", ConsentState.GIVEN, second),
                said(subject, version, "newsletter", ConsentState.REFUSED, second),
                said(subject, version, "promotions", ConsentState.WITHDRAWN, second),
                said(subject, version, null, ConsentState.WITHDRAWN, second));
    }

    /** The standing of people who were linked after these rows. */
    private static Standing linked(StandingRow... unlinked) {
        return new Standing(
                Stream.of(unlinked)
                        .map(row -> Standing.empty().accept(row, MessageClass.MARKETING))
                        .map(row -> row.orElseThrow().speakingAlone())
                        .toList());
    }

    private static Standing then(Standing standing, StandingRow news) {
        return standing.accept(news, MessageClass.MARKETING).map(standing::with).orElseThrow();
    }

    @Test
    void silenceOfALinkedPersonDoesNotMakeAMinorOldEnough() {
        // given
        Standing adultFirst = linked(consent(SUBJECT, 1, 0, true), consent(OTHER, 2, 10, false));
        Standing minorFirst = linked(consent(SUBJECT, 2, 10, true), consent(OTHER, 1, 0, false));

        // then
        for (Standing standing : List.of(adultFirst, minorFirst)) {
            for (StandingRow silence : silent(SUBJECT, 4, 20)) {
                Standing after = then(standing, silence);
                assertThat(after.oldEnough(OTHER, List.of())).contains(false);
                assertThat(after.oldEnough(SUBJECT, List.of())).contains(false);
            }
        }
    }

    @Test
    void silenceOfALinkedPersonDoesNotMakeAnAdultAMinor() {
        // given
        Standing minor = linked(consent(SUBJECT, 1, 0, false), consent(OTHER, 2, 0, null));
        Standing grown = then(minor, consent(OTHER, 4, 10, true));

        // then
        assertThat(grown.oldEnough(SUBJECT, List.of())).contains(true);
        for (UUID one : List.of(SUBJECT, OTHER)) {
            for (StandingRow silence : silent(one, 5, 20)) {
                Standing after = then(grown, silence);
                assertThat(after.oldEnough(SUBJECT, List.of())).contains(true);
                assertThat(after.oldEnough(OTHER, List.of())).contains(true);
            }
        }
    }

    @Test
    void ageFromBeforeALinkCountsForNobodyElseWhenRepeated() {
        // given
        Standing adult = linked(consent(SUBJECT, 1, 0, true), consent(OTHER, 2, 0, null));

        // then
        for (StandingRow silence : silent(SUBJECT, 4, 20)) {
            Standing after = then(then(adult, silence), consent(SUBJECT, 5, 30, null));
            assertThat(after.oldEnough(SUBJECT, List.of())).contains(true);
            assertThat(after.oldEnough(OTHER, List.of())).isEmpty();
            assertThat(then(after, consent(SUBJECT, 6, 40, true)).oldEnough(OTHER, List.of()))
                    .contains(true);
        }
    }

    @Test
    void undatedAgeDoesNotMakeALinkedMinorOldEnough() {
        // given
        StandingRow minor = consent(OTHER, 1, 0, false);
        StandingRow undated = consent(SUBJECT, 2, 10, true);

        // then
        assertThat(new Standing(List.of(minor, undated)).oldEnough(OTHER, List.of()))
                .contains(false);
    }
}
