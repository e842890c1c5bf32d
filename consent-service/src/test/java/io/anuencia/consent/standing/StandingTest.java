package io.anuencia.consent.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of signals (architecture 6.8). */
class StandingTest {

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

    private static boolean mayWrite(Standing standing) {
        return standing.consentFor("acme", "promotions").isPresent()
                && standing.optOutFrom("acme", "promotions", MessageClass.MARKETING).isEmpty();
    }

    @Test
    void optOutFromTheBrandEndsConsentsToItsPurposes() {
        // then
        assertThat(mayWrite(after(express(TEN)))).isTrue();
        assertThat(mayWrite(after(express(TEN), optOut(null, TEN.plusSeconds(1))))).isFalse();
        assertThat(mayWrite(after(express(TEN), optOut("promotions", TEN.plusSeconds(1)))))
                .isFalse();
    }

    @Test
    void laterExpressConsentLiftsAnOptOutInEitherOrderOfArrival() {
        // then
        assertThat(mayWrite(after(optOut(null, TEN), express(TEN.plusSeconds(1))))).isTrue();
        assertThat(mayWrite(after(express(TEN.plusSeconds(1)), optOut(null, TEN)))).isTrue();
        assertThat(mayWrite(after(optOut("promotions", TEN), express(TEN.plusSeconds(1)))))
                .isTrue();
        assertThat(mayWrite(after(express(TEN.plusSeconds(1)), optOut("promotions", TEN))))
                .isTrue();
    }

    @Test
    void consentOfTheNextHolderLiftsNothing() {
        // when
        Standing standing = after(optOut(null, TEN.minusSeconds(9)), express(TEN));

        // then
        assertThat(mayWrite(standing.expressedBy(TEN))).isTrue();
        assertThat(mayWrite(standing.expressedBy(TEN.minusSeconds(1)))).isFalse();
    }

    @Test
    void optOutWinsWithinTheSameSecond() {
        // then
        assertThat(mayWrite(after(optOut(null, TEN), express(TEN.plusMillis(900))))).isFalse();
        assertThat(mayWrite(after(express(TEN.plusMillis(900)), optOut("promotions", TEN))))
                .isFalse();
    }

    @Test
    void claimNeverLiftsAnOptOutHoweverLateItIs() {
        // then
        assertThat(mayWrite(after(optOut(null, TEN), claimed(TEN.plusSeconds(9))))).isFalse();
        assertThat(mayWrite(after(claimed(TEN.plusSeconds(9)), optOut(null, TEN)))).isFalse();
    }

    @Test
    void claimAfterAnOptInKeepsTheOptOutLifted() {
        // when
        Standing standing =
                after(
                        optOut("promotions", TEN),
                        express(TEN.plusSeconds(5)),
                        claimed(TEN.plusSeconds(9)));

        // then
        assertThat(mayWrite(standing)).isTrue();
        assertThat(standing.isLifted(SUBJECT, TEN, "acme", "promotions")).isTrue();
        assertThat(standing.isLifted(SUBJECT, TEN.plusSeconds(6), "acme", "promotions")).isFalse();
    }

    @Test
    void unknownNeverReplacesAKnownState() {
        // given
        StandingRow unknown = row("promotions", ConsentState.UNKNOWN, null, null);

        // then
        assertThat(after(express(TEN)).accept(unknown, MessageClass.MARKETING)).isEmpty();
        assertThat(Standing.empty().accept(unknown, MessageClass.MARKETING)).isPresent();
        assertThat(mayWrite(after(unknown))).isFalse();
    }

    @Test
    void optOutIsOvertakenOnlyIfEveryConsentInScopeIsLaterAndExpress() {
        // then
        assertThat(Standing.empty().overtakes(SUBJECT, TEN, "acme", null)).isFalse();
        assertThat(after(express(TEN.plusSeconds(1))).overtakes(SUBJECT, TEN, "acme", null))
                .isTrue();
        assertThat(after(claimed(TEN.plusSeconds(1))).overtakes(SUBJECT, TEN, "acme", null))
                .isFalse();
        assertThat(
                        after(
                                        express(TEN.plusSeconds(1)),
                                        row("events", ConsentState.GIVEN, TEN, TEN))
                                .overtakes(SUBJECT, TEN, "acme", null))
                .isFalse();
    }

    private static StandingRow optOutOfTheOther(String purpose) {
        return new StandingRow(
                new UUID(1, 2),
                "acme",
                purpose,
                ConsentState.WITHDRAWN,
                TEN,
                null,
                null,
                null,
                new UUID(2, 3),
                1,
                TEN,
                ConsentTerms.UNSTATED,
                false);
    }

    @ParameterizedTest
    @CsvSource({
        "GIVEN,     REFUSED,          1,  true",
        "GIVEN,     REFUSED,          -1, false",
        "REQUESTED, REFUSED,          1,  true",
        "REFUSED,   REFUSED,          1,  true",
        "REFUSED,   REFUSED,          0,  false",
        "WITHDRAWN, REFUSED,          1,  false",
        "WITHDRAWN, WITHDRAWN,        1,  true",
        "WITHDRAWN, WITHDRAWN,        0,  false",
        "GIVEN,     EXPIRED,          1,  true",
        "GIVEN,     EXPIRED,          -1, false",
        "REFUSED,   EXPIRED,          1,  false",
        "REQUESTED, REQUEST_DEFERRED, 1,  true",
        "REFUSED,   REQUESTED,        1,  false",
        "UNKNOWN,   UNKNOWN,          1,  true",
        "REQUESTED, UNKNOWN,          1,  false"
    })
    void rowIsReplacedByAStrongerOrLaterOne(
            ConsentState old, ConsentState news, int seconds, boolean stands) {
        // given
        Instant expressAt = old == ConsentState.GIVEN ? TEN : null;
        Standing standing = new Standing(List.of(row("promotions", old, TEN, expressAt)));

        // when
        StandingRow said = row("promotions", news, TEN.plusSeconds(seconds), null);

        // then
        assertThat(standing.accept(said, MessageClass.MARKETING).isPresent()).isEqualTo(stands);
    }

    @ParameterizedTest
    @CsvSource({
        ",      ,           true",
        "acme,  ,           true",
        "acme,  promotions, true",
        "acme,  events,     false",
        "other, ,           false",
        "other, promotions, false"
    })
    void optOutIsBrokenOnlyByConsentsInItsScope(String brand, String purpose, boolean broken) {
        // when
        Standing standing = after(express(TEN.plusSeconds(1)));

        // then
        assertThat(standing.isBroken(SUBJECT, TEN, brand, purpose)).isEqualTo(broken);
        assertThat(standing.overtakes(SUBJECT, TEN, brand, purpose)).isEqualTo(broken);
    }

    @Test
    void onlyAValidConsentIsRenewed() {
        // given
        StandingRow ending = of(express(TEN), 1, TEN.plusSeconds(5));

        // then
        assertThat(renews(4, ending)).isTrue();
        assertThat(renews(0, ending)).isFalse();
        assertThat(renews(5, ending)).isFalse();
        assertThat(renews(4, ending, optOut(null, TEN.plusSeconds(2)))).isFalse();
        assertThat(renews(4, row("events", ConsentState.GIVEN, TEN, TEN))).isFalse();
        assertThat(renews(4, row("promotions", ConsentState.REQUESTED, TEN, null))).isFalse();
    }

    private static boolean renews(int seconds, StandingRow... rows) {
        return new Standing(List.of(rows))
                .wouldRenew("acme", "promotions", MessageClass.MARKETING, TEN.plusSeconds(seconds));
    }

    @Test
    void optOutIsWeighedOnlyAgainstItsOwnSubject() {
        // given
        Standing standing = new Standing(List.of(express(TEN.plusSeconds(9)).speakingAlone()));

        // then
        assertThat(standing.accept(optOutOfTheOther("promotions"), null)).isPresent();
    }

    @Test
    void consentFromBeforeALinkDoesNotLiftTheOthersOptOut() {
        // given
        StandingRow consent = express(TEN.plusSeconds(9));
        StandingRow optOutOfTheOther = optOutOfTheOther(null);

        // then
        assertThat(mayWrite(new Standing(List.of(consent, optOutOfTheOther)))).isTrue();
        assertThat(mayWrite(new Standing(List.of(consent.speakingAlone(), optOutOfTheOther))))
                .isFalse();
    }

    private static StandingRow of(StandingRow row, int purposeVersion, Instant validUntil) {
        return new StandingRow(
                row.subjectId(),
                row.brand(),
                row.purpose(),
                row.state(),
                row.saidAt(),
                row.expressAt(),
                row.expressAt(),
                row.audienceClass(),
                row.entryId(),
                row.version(),
                row.recordedAt(),
                new ConsentTerms(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        purposeVersion,
                        1,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        validUntil,
                        null,
                        null),
                row.alone());
    }

    private static Instant consentOf(Standing standing) {
        return standing.consentFor("acme", "promotions").orElseThrow().saidAt();
    }

    @Test
    void claimDoesNotReplaceAConsentThatThePersonConfirmed() {
        // given
        StandingRow confirmed = of(express(TEN), 1, TEN.plusSeconds(100));
        StandingRow claim = of(claimed(TEN.plusSeconds(9)), 1, null);

        // when
        Standing standing = after(confirmed, claim);

        // then
        assertThat(standing.rows()).containsExactly(confirmed);
        assertThat(consentOf(after(claimed(TEN), claim))).isEqualTo(claim.saidAt());
        assertThat(consentOf(after(confirmed, express(TEN.plusSeconds(9)))))
                .isEqualTo(TEN.plusSeconds(9));
    }

    @Test
    void claimReplacesAnExpiredOrOutdatedConsent() {
        // given
        StandingRow confirmed = of(express(TEN), 1, TEN.plusSeconds(5));

        // then
        assertThat(consentOf(after(confirmed, of(claimed(TEN.plusSeconds(5)), 1, null))))
                .isEqualTo(TEN.plusSeconds(5));
        assertThat(consentOf(after(confirmed, of(claimed(TEN.plusSeconds(4)), 2, null))))
                .isEqualTo(TEN.plusSeconds(4));
    }
}
