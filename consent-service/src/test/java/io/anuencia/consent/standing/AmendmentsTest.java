package io.anuencia.consent.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an entry adds to the rows in force if it replaces none of them. */
class AmendmentsTest {

    static final UUID SUBJECT = new UUID(1, 1);
    static final UUID OTHER = new UUID(1, 2);
    static final Instant TEN = Instant.parse("2026-06-01T10:00:00Z");

    /** A statement, by its version; the later ones are written later, whenever they were made. */
    static StandingRow said(int version, String purpose, ConsentState state, int second) {
        Instant at = TEN.plusSeconds(second);
        return new StandingRow(
                SUBJECT,
                "acme",
                purpose,
                state,
                at,
                state.isValid() ? at : null,
                null,
                AudienceClass.EXPRESS_CONTACT,
                new UUID(2, version),
                version,
                TEN.plusSeconds(100L + version),
                ConsentTerms.UNSTATED,
                false);
    }

    static StandingRow aged(Boolean ageAttested, StandingRow row) {
        return with(row, row.expressAt(), row.doubleOptInAt(), ageAttested);
    }

    private static StandingRow claimed(StandingRow row) {
        return with(row, null, row.doubleOptInAt(), row.terms().ageAttested());
    }

    static StandingRow confirmed(StandingRow row) {
        return with(row, row.expressAt(), row.saidAt(), row.terms().ageAttested());
    }

    private static StandingRow with(
            StandingRow row, Instant expressAt, Instant confirmedAt, Boolean ageAttested) {
        return new StandingRow(
                row.subjectId(),
                row.brand(),
                row.purpose(),
                row.state(),
                row.saidAt(),
                expressAt,
                confirmedAt,
                row.audienceClass(),
                row.entryId(),
                row.version(),
                row.recordedAt(),
                row.terms().withAge(ageAttested, null, null),
                row.alone());
    }

    static Standing after(StandingRow... history) {
        Standing standing = Standing.empty();
        for (StandingRow row : history) {
            standing = heard(standing, row);
        }
        return standing;
    }

    static Standing heard(Standing standing, StandingRow news) {
        Optional<StandingRow> accepted = standing.accept(news, MessageClass.MARKETING);
        if (accepted.isPresent()) {
            return standing.with(accepted.get());
        }
        Standing after = standing;
        for (StandingRow row : new Amendments(standing, confirmed -> false).by(news)) {
            after = after.with(row);
        }
        return after;
    }

    static StandingRow promotions(Standing standing) {
        return standing.consentFor("acme", "promotions").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "GIVEN,     UNKNOWN",
        "GIVEN,     REQUEST_DEFERRED",
        "REFUSED,   REQUEST_DEFERRED",
        "WITHDRAWN, REFUSED",
        "EXPIRED,   UNKNOWN"
    })
    void ageOfAMinorIsNotLostWithAWeakerStatement(ConsentState known, ConsentState news) {
        // given
        StandingRow old = said(1, "promotions", known, 0);

        // when
        Standing standing =
                heard(new Standing(List.of(old)), aged(false, said(2, "promotions", news, 5)));

        // then
        assertThat(standing.oldEnough(SUBJECT, List.of())).contains(false);
        StandingRow row = standing.about("acme", "promotions").get(0);
        assertThat(row)
                .returns(known, StandingRow::state)
                .returns(old.entryId(), StandingRow::entryId)
                .returns(old.version(), StandingRow::version);
        assertThat(row.terms().ageSaidAt()).isEqualTo(TEN.plusSeconds(5));
    }

    @Test
    void claimAboutAMinorIsHeardNextToAConsentOfTheirOwn() {
        // given
        StandingRow own = said(1, "promotions", ConsentState.GIVEN, 0);
        StandingRow claim = claimed(aged(false, said(2, "promotions", ConsentState.GIVEN, 5)));

        // when
        Standing standing = after(own, claim);

        // then
        assertThat(promotions(standing).entryId()).isEqualTo(own.entryId());
        assertThat(standing.oldEnough(SUBJECT, List.of())).contains(false);
    }

    @Test
    void minorStaysTooYoungAfterLiftingAWiderOptOut() {
        // given
        StandingRow optOut = said(1, null, ConsentState.WITHDRAWN, 0);
        StandingRow claim = claimed(aged(false, said(2, "promotions", ConsentState.GIVEN, 5)));

        // when
        Standing standing = after(optOut, claim, said(3, "promotions", ConsentState.GIVEN, 9));

        // then
        assertThat(standing.optOutFrom("acme", "promotions", MessageClass.MARKETING)).isEmpty();
        assertThat(promotions(standing).terms().ageAttested()).isFalse();
        assertThat(standing.oldEnough(SUBJECT, List.of())).contains(false);
    }

    @Test
    void minorIsNotOldEnoughByWhatWasSaidBefore() {
        // given
        StandingRow promotions = said(1, "promotions", ConsentState.GIVEN, 0);
        StandingRow adult = aged(true, said(2, "newsletter", ConsentState.GIVEN, 1));
        StandingRow minor = aged(false, said(3, "promotions", ConsentState.UNKNOWN, 5));
        StandingRow grownUp = aged(true, said(4, "newsletter", ConsentState.GIVEN, 9));

        // then
        assertThat(after(promotions, adult, minor).oldEnough(SUBJECT, List.of())).contains(false);
        assertThat(after(promotions, adult, minor, grownUp).oldEnough(SUBJECT, List.of()))
                .contains(true);
    }

    @Test
    void rowFromBeforeALinkStillSpeaksAlone() {
        // given
        StandingRow alone = said(1, "promotions", ConsentState.GIVEN, 0).speakingAlone();

        // when
        List<StandingRow> rows =
                new Amendments(new Standing(List.of(alone)), confirmed -> false)
                        .by(aged(false, said(2, "promotions", ConsentState.UNKNOWN, 5)));

        // then
        assertThat(rows).singleElement().returns(true, StandingRow::alone);
        assertThat(rows.get(0).version()).isEqualTo(1);
        assertThat(new Standing(rows).oldEnough(OTHER, List.of())).contains(false);
    }

    @Test
    void weakerStatementWithoutAnAgeOfAMinorAmendsNothing() {
        // given
        Standing standing = after(said(1, "promotions", ConsentState.GIVEN, 0));

        // then
        for (Boolean age : new Boolean[] {null, true}) {
            StandingRow unknown = aged(age, said(2, "promotions", ConsentState.UNKNOWN, 5));
            assertThat(new Amendments(standing, confirmed -> false).by(unknown)).isEmpty();
        }
        assertThat(
                        new Amendments(Standing.empty(), confirmed -> false)
                                .by(aged(false, said(2, null, ConsentState.UNKNOWN, 5))))
                .isEmpty();
    }

    @Test
    void confirmationThatArrivesLateIsKeptAsInTheOrderOfTheirTimes() {
        // given
        StandingRow yes = confirmed(said(1, "promotions", ConsentState.GIVEN, 0));
        StandingRow again = said(2, "promotions", ConsentState.GIVEN, 5);

        // then
        for (Standing standing : List.of(after(yes, again), after(again, yes))) {
            assertThat(promotions(standing))
                    .returns(again.entryId(), StandingRow::entryId)
                    .returns(TEN.plusSeconds(5), StandingRow::expressAt)
                    .returns(TEN, StandingRow::doubleOptInAt);
        }
    }

    @Test
    void confirmationIsKeptNextToAYoungerClaim() {
        // given
        StandingRow yes = confirmed(said(1, "promotions", ConsentState.GIVEN, 0));
        StandingRow claim = claimed(said(2, "promotions", ConsentState.GIVEN, 5));

        // then
        for (Standing standing : List.of(after(yes, claim), after(claim, yes))) {
            assertThat(promotions(standing))
                    .returns(yes.entryId(), StandingRow::entryId)
                    .returns(TEN, StandingRow::expressAt)
                    .returns(TEN, StandingRow::doubleOptInAt);
        }
    }

    @Test
    void lateConfirmationOfOtherTermsOrBeforeARefusalDoesNotCount() {
        // given
        StandingRow yes = confirmed(said(2, "promotions", ConsentState.GIVEN, 0));
        StandingRow again = said(1, "promotions", ConsentState.GIVEN, 5);
        StandingRow ofNewTerms = under(2, again);
        StandingRow stop = said(3, null, ConsentState.WITHDRAWN, 3);

        // then
        assertThat(promotions(after(ofNewTerms, yes)).doubleOptInAt()).isNull();
        assertThat(promotions(after(stop, again, yes)).doubleOptInAt()).isNull();
    }

    @Test
    void lateConfirmationDoesNotCountAfterARefusalThatAYoungerConsentReplaced() {
        // given
        StandingRow yes = confirmed(said(1, "promotions", ConsentState.GIVEN, 0));
        StandingRow no = said(2, "promotions", ConsentState.REFUSED, 3);
        Standing standing = after(no, said(3, "promotions", ConsentState.GIVEN, 5));

        // then
        assertThat(new Amendments(standing, yes::equals).by(yes)).isEmpty();
        assertThat(Amendments.isEndSince(no, yes)).isTrue();
        assertThat(Amendments.isEndSince(said(2, "promotions", ConsentState.TERMINATED, 0), yes))
                .as("within a second the end is later")
                .isTrue();
        assertThat(Amendments.isEndSince(said(2, null, ConsentState.WITHDRAWN, 3), yes)).isTrue();
        assertThat(Amendments.isEndSince(said(2, "news", ConsentState.REFUSED, 3), yes)).isFalse();
        assertThat(Amendments.isEndSince(said(2, "promotions", ConsentState.REFUSED, -1), yes))
                .isFalse();
        assertThat(Amendments.isEndSince(said(2, "promotions", ConsentState.GIVEN, 3), yes))
                .isFalse();
    }

    private static StandingRow under(int purposeVersion, StandingRow row) {
        return new StandingRow(
                row.subjectId(),
                row.brand(),
                row.purpose(),
                row.state(),
                row.saidAt(),
                row.expressAt(),
                row.doubleOptInAt(),
                row.audienceClass(),
                row.entryId(),
                row.version(),
                row.recordedAt(),
                row.terms().under(purposeVersion, 1),
                row.alone());
    }
}
