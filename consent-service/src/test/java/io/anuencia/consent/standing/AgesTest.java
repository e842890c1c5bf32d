package io.anuencia.consent.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The age of people, as far as it was stated. */
class AgesTest {

    private static final UUID SUBJECT = new UUID(1, 1);
    private static final Instant TEN = Instant.parse("2026-06-01T10:00:00Z");

    private static StandingRow row(
            String purpose, ConsentState state, Instant saidAt, Instant expressAt) {
        return new StandingRow(
                SUBJECT,
                "acme",
                purpose,
                state,
                saidAt,
                expressAt,
                null,
                AudienceClass.CUSTOMER,
                new UUID(2, 2),
                1,
                TEN,
                ConsentTerms.UNSTATED,
                false);
    }

    private static StandingRow express(Instant saidAt) {
        return row("promotions", ConsentState.GIVEN, saidAt, saidAt);
    }

    private static StandingRow claimed(Instant saidAt) {
        return row("promotions", ConsentState.GIVEN, saidAt, null);
    }

    private static StandingRow aged(ConsentState state, Instant saidAt, Boolean ageAttested) {
        return new StandingRow(
                SUBJECT,
                "acme",
                "promotions",
                state,
                saidAt,
                state.isValid() ? saidAt : null,
                null,
                AudienceClass.CUSTOMER,
                new UUID(2, 2),
                1,
                TEN,
                ConsentTerms.UNSTATED.withAge(ageAttested, null, null),
                false);
    }

    private static Boolean ageIn(Standing standing) {
        return standing.about("acme", "promotions").get(0).terms().ageAttested();
    }

    private static StandingRow optOut(String purpose, Instant saidAt) {
        return row(purpose, ConsentState.WITHDRAWN, saidAt, null);
    }

    private static Standing after(StandingRow... rows) {
        Standing standing = Standing.empty();
        for (StandingRow row : rows) {
            standing =
                    standing.accept(row, MessageClass.MARKETING)
                            .map(standing::with)
                            .orElse(standing);
        }
        return standing;
    }

    @Test
    void minorStaysTooYoungUntilALaterStatement() {
        // given
        StandingRow minor = aged(ConsentState.GIVEN, TEN, false);

        // then
        assertThat(ageIn(after(minor, express(TEN.plusSeconds(1))))).isFalse();
        assertThat(ageIn(after(aged(ConsentState.UNKNOWN, TEN, false), claimed(TEN)))).isFalse();
        assertThat(
                        ageIn(
                                after(
                                        minor,
                                        optOut("promotions", TEN.plusSeconds(1)),
                                        express(TEN.plusSeconds(2)))))
                .isFalse();
        assertThat(ageIn(after(minor, aged(ConsentState.GIVEN, TEN.plusSeconds(1), true))))
                .isTrue();
    }

    private static StandingRow writtenLater(UUID subject, StandingRow row) {
        return new StandingRow(
                subject,
                row.brand(),
                row.purpose(),
                row.state(),
                row.saidAt(),
                row.expressAt(),
                row.doubleOptInAt(),
                row.audienceClass(),
                row.entryId(),
                row.version() + 1,
                row.recordedAt().plusSeconds(9),
                row.terms(),
                row.alone());
    }

    @Test
    void lastStatementOfTheAgeAppliesToEveryPurpose() {
        // given
        StandingRow newsletter = row("newsletter", ConsentState.GIVEN, TEN, TEN);
        StandingRow minor = aged(ConsentState.UNKNOWN, TEN, false);
        StandingRow adult = aged(ConsentState.GIVEN, TEN, true);

        // then
        assertThat(after(minor, newsletter).about("acme", "newsletter").get(0).terms())
                .returns(false, ConsentTerms::ageAttested);
        assertThat(after(minor, newsletter).oldEnough(SUBJECT, List.of())).contains(false);
        assertThat(
                        after(minor, newsletter, writtenLater(SUBJECT, adult))
                                .oldEnough(SUBJECT, List.of()))
                .contains(true);
        assertThat(after(newsletter).oldEnough(SUBJECT, List.of())).isEmpty();
        assertThat(
                        after(newsletter, aged(ConsentState.UNKNOWN, TEN, true))
                                .oldEnough(SUBJECT, List.of()))
                .isEmpty();
    }

    @Test
    void ageOfALinkedPersonCountsOnlyIfItIsStricter() {
        // given
        UUID other = new UUID(1, 2);
        StandingRow minor = aged(ConsentState.UNKNOWN, TEN, false).speakingAlone();
        StandingRow adult =
                writtenLater(other, aged(ConsentState.GIVEN, TEN, true)).speakingAlone();

        // then
        assertThat(new Standing(List.of(minor, adult)).oldEnough(other, List.of())).contains(false);
        assertThat(new Standing(List.of(adult)).oldEnough(SUBJECT, List.of())).isEmpty();
        assertThat(new Standing(List.of(adult)).oldEnough(other, List.of())).contains(true);
    }

    @Test
    void ageIsNotCopiedToALinkedPerson() {
        // given
        UUID other = new UUID(1, 2);
        Standing minor = after(aged(ConsentState.UNKNOWN, TEN, false));
        Standing adult = after(aged(ConsentState.GIVEN, TEN, true));
        StandingRow consentOfTheOther = writtenLater(other, express(TEN.plusSeconds(1)));

        // then
        for (Standing known : List.of(minor, adult)) {
            StandingRow accepted =
                    known.accept(consentOfTheOther, MessageClass.MARKETING).orElseThrow();
            assertThat(accepted.terms().ageAttested()).isNull();
            assertThat(known.with(accepted).oldEnough(other, List.of()))
                    .isEqualTo(known.oldEnough(SUBJECT, List.of()));
        }
    }

    private static Suppression reassigned(UUID subject, Instant since) {
        return new Suppression(subject, SuppressionKind.REASSIGNED, "acme", null, since);
    }

    @Test
    void ageOfAFormerHolderIsNotThatOfTheNextOne() {
        // given
        StandingRow adult = aged(ConsentState.GIVEN, TEN, true);
        StandingRow minor = aged(ConsentState.GIVEN, TEN, false);
        StandingRow silent = row("newsletter", ConsentState.GIVEN, TEN.plusSeconds(20), TEN);
        List<Suppression> heardLater = List.of(reassigned(SUBJECT, TEN.plusSeconds(10)));
        List<Suppression> ofAnother = List.of(reassigned(new UUID(1, 2), TEN.plusSeconds(10)));

        // then
        for (StandingRow former : List.of(adult, minor)) {
            Standing standing = after(former, silent);
            assertThat(standing.oldEnough(SUBJECT, heardLater)).isEmpty();
            assertThat(standing.oldEnough(SUBJECT, ofAnother)).contains(former == adult);
        }
        StandingRow next = aged(ConsentState.GIVEN, TEN.plusSeconds(20), true);
        assertThat(after(minor, next).oldEnough(SUBJECT, heardLater)).contains(true);
    }

    @Test
    void ageOfSomeoneLinkedWithTheHolderCountsIfItIsStricter() {
        // given
        UUID number = new UUID(1, 2);
        StandingRow adult = after(aged(ConsentState.GIVEN, TEN, true)).rows().get(0);
        StandingRow minor = after(aged(ConsentState.GIVEN, TEN, false)).rows().get(0);
        List<Suppression> ofTheNumber = List.of(reassigned(number, TEN.plusSeconds(10)));

        // then
        assertThat(new Standing(List.of(adult)).oldEnough(number, ofTheNumber)).isEmpty();
        assertThat(new Standing(List.of(adult)).oldEnough(SUBJECT, ofTheNumber)).contains(true);
        assertThat(new Standing(List.of(minor)).oldEnough(number, ofTheNumber)).contains(false);
    }

    @Test
    void undatedAgeCountsAfterASignalOnlyIfTooYoung() {
        // given
        List<Suppression> before = List.of(reassigned(SUBJECT, TEN.minusSeconds(10)));
        Standing adult = new Standing(List.of(aged(ConsentState.GIVEN, TEN, true)));
        Standing minor = new Standing(List.of(aged(ConsentState.GIVEN, TEN, false)));

        // then
        assertThat(adult.oldEnough(SUBJECT, List.of())).contains(true);
        assertThat(adult.oldEnough(SUBJECT, before)).isEmpty();
        assertThat(minor.oldEnough(SUBJECT, before)).contains(false);
    }

    @Test
    void tooYoungIsKnownUntilALaterStatementOrAnotherAge() {
        // given
        UUID other = new UUID(1, 2);
        StandingRow minor = aged(ConsentState.UNKNOWN, TEN, false);
        StandingRow elsewhere = row("newsletter", ConsentState.GIVEN, TEN, TEN);
        StandingRow adult =
                writtenLater(
                        SUBJECT,
                        elsewhere.knowing(aged(ConsentState.GIVEN, TEN, true).sayingAge()));

        // then
        Ages known = new Ages(List.of(minor, elsewhere));
        assertThat(known.haveTooYoung(SUBJECT, TEN)).isTrue();
        assertThat(known.haveTooYoung(SUBJECT, TEN.minusSeconds(1))).isTrue();
        assertThat(known.haveTooYoung(SUBJECT, TEN.plusSeconds(1))).isFalse();
        assertThat(known.haveTooYoung(SUBJECT, null)).isFalse();
        assertThat(known.haveTooYoung(other, TEN)).isFalse();
        assertThat(new Ages(List.of(minor, adult)).haveTooYoung(SUBJECT, TEN)).isFalse();
        assertThat(new Ages(List.of(adult)).haveTooYoung(SUBJECT, TEN)).isFalse();
    }

    @Test
    void ageWithoutEvidenceIsNotKnown() {
        // then
        assertThat(ageIn(after(aged(ConsentState.UNKNOWN, TEN, true), express(TEN)))).isNull();
        assertThat(ageIn(after(aged(ConsentState.GIVEN, TEN, true), express(TEN.plusSeconds(1)))))
                .isTrue();
    }

    private static StandingRow old(String purpose, ConsentState state) {
        Instant at = TEN.plusSeconds(10);
        return writtenLater(
                SUBJECT,
                new StandingRow(
                        SUBJECT,
                        "acme",
                        purpose,
                        state,
                        at,
                        null,
                        null,
                        AudienceClass.CUSTOMER,
                        new UUID(2, 3),
                        1,
                        TEN,
                        ConsentTerms.UNSTATED.withAge(true, null, null),
                        false));
    }

    @ParameterizedTest
    @EnumSource(
            value = ConsentState.class,
            names = {"UNKNOWN", "REQUESTED", "REQUEST_DEFERRED", "REFUSED", "WITHDRAWN"})
    void statementWithoutEvidenceDoesNotUndoAMinorsAge(ConsentState state) {
        // given
        StandingRow minor = aged(ConsentState.UNKNOWN, TEN, false);
        StandingRow adult = aged(state, TEN.plusSeconds(10), true);
        StandingRow elsewhere = old("newsletter", state);

        // then
        assertThat(after(minor, adult).oldEnough(SUBJECT, List.of())).contains(false);
        assertThat(after(minor, elsewhere).oldEnough(SUBJECT, List.of())).contains(false);
        assertThat(after(elsewhere).oldEnough(SUBJECT, List.of())).isEmpty();
        assertThat(after(aged(state, TEN, false)).oldEnough(SUBJECT, List.of())).contains(false);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConsentState.class,
            names = {"REQUESTED", "REQUEST_DEFERRED", "REFUSED"})
    void unprovedAgeOfAnEarlierReleaseDoesNotUndoAMinorsAge(ConsentState state) {
        // given
        StandingRow minor = aged(ConsentState.GIVEN, TEN, false);
        StandingRow undated = old("newsletter", state);
        StandingRow dated = undated.sayingAge();

        // then
        assertThat(new Standing(List.of(minor, dated)).oldEnough(SUBJECT, List.of()))
                .contains(false);
        assertThat(new Standing(List.of(minor, undated)).oldEnough(SUBJECT, List.of()))
                .contains(false);
    }
}
