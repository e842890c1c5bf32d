package io.anuencia.consent.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The confirmation of a consent after the person agrees again in a way that confirms nothing. */
class ConfirmedStandingTest {

    private static final UUID SUBJECT = new UUID(1, 1);
    private static final Instant TEN = Instant.parse("2026-06-01T10:00:00Z");

    private static StandingRow row(
            String purpose, ConsentState state, Instant saidAt, Instant confirmedAt) {
        return row(purpose, state, saidAt, confirmedAt, ConsentTerms.UNSTATED);
    }

    private static StandingRow row(
            String purpose,
            ConsentState state,
            Instant saidAt,
            Instant confirmedAt,
            ConsentTerms terms) {
        return new StandingRow(
                SUBJECT,
                "acme",
                purpose,
                state,
                saidAt,
                state.isValid() ? saidAt : null,
                confirmedAt,
                AudienceClass.EXPRESS_CONTACT,
                new UUID(2, 2),
                1,
                saidAt,
                terms,
                false);
    }

    private static StandingRow confirmed() {
        return row("promotions", ConsentState.GIVEN, TEN, TEN);
    }

    private static StandingRow again(int seconds) {
        return row("promotions", ConsentState.RENEWED, TEN.plusSeconds(seconds), null);
    }

    private static Instant confirmedAt(StandingRow... history) {
        Standing standing = Standing.empty();
        for (StandingRow row : history) {
            standing =
                    standing.accept(row, MessageClass.MARKETING)
                            .map(standing::with)
                            .orElse(standing);
        }
        return standing.consentFor("acme", "promotions").orElseThrow().doubleOptInAt();
    }

    @Test
    void confirmationSurvivesAnotherConsent() {
        // then
        assertThat(confirmedAt(confirmed(), again(5))).isEqualTo(TEN);
        assertThat(confirmedAt(confirmed(), again(5), again(9))).isEqualTo(TEN);
        assertThat(confirmedAt(again(5), again(9))).isNull();
    }

    @Test
    void confirmationOfOtherTermsDoesNotCount() {
        // given
        ConsentTerms newPurpose = ConsentTerms.UNSTATED.under(2, 1);
        ConsentTerms newBrand = ConsentTerms.UNSTATED.under(1, 2);
        Instant later = TEN.plusSeconds(5);

        // then
        assertThat(
                        confirmedAt(
                                confirmed(),
                                row("promotions", ConsentState.RENEWED, later, null, newPurpose)))
                .isNull();
        assertThat(
                        confirmedAt(
                                confirmed(),
                                row("promotions", ConsentState.RENEWED, later, null, newBrand)))
                .isNull();
    }

    @Test
    void confirmationEndsWithAnOptOut() {
        // given
        StandingRow stop = row(null, ConsentState.WITHDRAWN, TEN.plusSeconds(5), null);
        StandingRow withdrawal =
                row("promotions", ConsentState.WITHDRAWN, TEN.plusSeconds(5), null);

        // then
        assertThat(confirmedAt(confirmed(), stop, again(9))).isNull();
        assertThat(confirmedAt(confirmed(), withdrawal, again(9))).isNull();
    }
}
