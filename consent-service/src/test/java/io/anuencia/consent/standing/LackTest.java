package io.anuencia.consent.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The reasons why an existing consent allows no messages. */
class LackTest {

    private static final UUID SUBJECT = new UUID(1, 1);
    private static final Instant TEN = Instant.parse("2026-06-01T10:00:00Z");
    private static final PurposeTerms CONFIRMING =
            new PurposeTerms(
                    MessageClass.MARKETING,
                    List.of("offers"),
                    Period.ofMonths(24),
                    true,
                    null,
                    1,
                    List.of(),
                    null);
    private static final PurposeTerms CHANGED =
            new PurposeTerms(
                    MessageClass.MARKETING,
                    List.of("offers"),
                    null,
                    true,
                    null,
                    2,
                    List.of("current"),
                    null);

    private static StandingRow consent(Instant confirmedAt, ConsentTerms terms) {
        return new StandingRow(
                SUBJECT,
                "acme",
                "promotions",
                ConsentState.GIVEN,
                TEN,
                TEN,
                confirmedAt,
                AudienceClass.CUSTOMER,
                new UUID(2, 2),
                1,
                TEN,
                terms,
                false);
    }

    private static ConsentTerms terms(LegalBasis basis, Instant validUntil) {
        return new ConsentTerms(
                basis,
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
                validUntil,
                null,
                null);
    }

    private static Set<Lack> lacks(StandingRow consent, PurposeTerms terms) {
        return Lack.of(consent, List.of(), terms, TEN.plusSeconds(1));
    }

    @Test
    void confirmationIsLackingUntilThePersonConfirms() {
        // then
        assertThat(lacks(consent(null, ConsentTerms.UNSTATED), CONFIRMING))
                .containsExactly(Lack.CONFIRMATION);
        assertThat(lacks(consent(TEN, ConsentTerms.UNSTATED), CONFIRMING)).isEmpty();
    }

    @Test
    void confirmationFromBeforeALiftedOptOutDoesNotCount() {
        // given
        StandingRow consent = consent(TEN.minusSeconds(20), ConsentTerms.UNSTATED);
        Suppression lifted =
                new Suppression(SUBJECT, SuppressionKind.BRAND, "acme", null, TEN.minusSeconds(10));

        // then
        assertThat(Lack.of(consent, List.of(lifted), CONFIRMING, TEN))
                .containsExactly(Lack.CONFIRMATION);
    }

    @Test
    void changedTermsAreLackingInAdditionToAConfirmation() {
        // then
        assertThat(lacks(consent(null, ConsentTerms.UNSTATED), CHANGED))
                .containsExactly(Lack.CONFIRMATION, Lack.CURRENT_TERMS);
        assertThat(lacks(consent(TEN, ConsentTerms.UNSTATED), CHANGED))
                .containsExactly(Lack.CURRENT_TERMS);
    }

    @Test
    void contractualMessagesNeedNoFormOfConsent() {
        // given
        StandingRow owed = consent(null, terms(LegalBasis.CONTRACT, null));

        // then
        assertThat(lacks(owed, CHANGED)).isEmpty();
    }

    @Test
    void consentExpiresAtTheEarlierOfItsEnds() {
        // given
        Instant soon = TEN.plusSeconds(60);
        StandingRow own = consent(TEN, terms(LegalBasis.EXPRESS_CONSENT, soon));
        StandingRow ofPurpose = consent(TEN, ConsentTerms.UNSTATED);
        Instant promised = Instant.parse("2028-06-01T10:00:00Z");

        // then
        assertThat(Lack.of(own, List.of(), CONFIRMING, soon)).containsExactly(Lack.EXPIRED);
        assertThat(Lack.of(own, List.of(), CONFIRMING, soon.minusSeconds(1))).isEmpty();
        assertThat(ofPurpose.endsAt(CONFIRMING)).isEqualTo(promised);
        assertThat(Lack.of(ofPurpose, List.of(), CONFIRMING, promised))
                .containsExactly(Lack.EXPIRED);
        assertThat(ofPurpose.endsAt(CHANGED)).isNull();
    }
}
