package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.brand.BrandTerms;
import io.anuencia.consent.brand.CatalogVersions;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.PurposeId;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proof that a confirmation needs, and a customer. */
class AssessmentTest {

    private static final Instant CONSENTED = Instant.parse("2026-06-01T12:00:00Z");
    private static final String CONFIRMED = "2026-06-01T12:05:00Z";
    private static final String NOTICE = "a".repeat(64);
    private static final BrandTerms BRAND =
            new BrandTerms("PE", false, 1, List.of(), null, List.of());

    private static Assessment of(
            boolean claimed, boolean doubleOptIn, Map<String, String> evidence) {
        return of("EXPRESS_CONTACT", claimed, doubleOptIn, evidence);
    }

    private static Assessment of(
            String audienceClass,
            boolean claimed,
            boolean doubleOptIn,
            Map<String, String> evidence) {
        Map<String, String> facts = new HashMap<>(evidence);
        facts.put("permission", "yes, on WhatsApp");
        return Assessment.of(
                new ConsentStatement(
                        new RecipientKey(Uuids.ofFacts("person", "Ana")),
                        "acme",
                        "promotions",
                        audienceClass,
                        "WEB_FORM",
                        CONSENTED,
                        NOTICE,
                        facts,
                        TermsRequest.ofEvidence(facts),
                        false,
                        null,
                        false),
                new Assessment.Known(
                        new CatalogView(
                                Map.of("acme", BRAND),
                                Map.of(),
                                Map.of(
                                        new PurposeId("acme", "promotions"),
                                        new PurposeTerms(
                                                MessageClass.MARKETING,
                                                List.of("offers"),
                                                null,
                                                doubleOptIn,
                                                null,
                                                1,
                                                List.of(),
                                                null))),
                        new CatalogVersions.History(Map.of(), Map.of()),
                        Set.of(NOTICE),
                        CONSENTED.plusSeconds(86_400),
                        claimed));
    }

    @Test
    void claimIsNotConfirmedByADateAlone() {
        // given
        Map<String, String> date = Map.of("doubleOptInAt", CONFIRMED);
        Map<String, String> ground =
                Map.of("doubleOptInAt", CONFIRMED, "legalBasis", "EXPRESS_CONSENT_DOI");

        // then
        assertThat(of(true, true, date).missing()).containsExactly("evidence.confirmingMessageId");
        assertThat(of(true, false, ground).missing())
                .containsExactly("evidence.confirmingMessageId");
        assertThat(of(true, false, date).missing()).isEmpty();
        assertThat(of(true, false, date).proof().doubleOptInAt()).isNull();
        assertThat(of(false, true, date).proof().doubleOptInAt()).isEqualTo(CONFIRMED);
    }

    @ParameterizedTest
    @CsvSource({
        "EXPRESS_CONSENT, 2026-06-03, ",
        "EXPRESS_CONSENT, 2026-06-04, evidence.date",
        "SOFT_OPT_IN,     2026-06-02, ",
        "SOFT_OPT_IN,     2026-06-03, evidence.date"
    })
    void laterPurchaseIsAgainstAConsentOnlyIfItIsItsGround(
            String basis, String day, String lacking) {
        // given
        Map<String, String> evidence =
                Map.of(
                        "legalBasis",
                        basis,
                        "reference",
                        "order 7",
                        "date",
                        day,
                        "objectionOffered",
                        "in the form");

        // then
        assertThat(of("CUSTOMER", true, false, evidence).missing())
                .isEqualTo(lacking == null ? List.of() : List.of(lacking));
    }

    @Test
    void claimIsConfirmedByAMessageOrChallenge() {
        for (String name : List.of("confirmingMessageId", "challengeId")) {
            // when
            Assessment claim = of(true, true, Map.of("doubleOptInAt", CONFIRMED, name, "7F3K"));

            // then
            assertThat(claim.missing()).isEmpty();
            assertThat(claim.proof().doubleOptInAt()).isEqualTo(CONFIRMED);
        }
    }

    @Test
    void confirmationBeforeTheConsentDoesNotCount() {
        // given
        Map<String, String> before =
                Map.of(
                        "doubleOptInAt", "2026-06-01T11:59:59Z",
                        "confirmingMessageId", "wamid.1",
                        "legalBasis", "EXPRESS_CONSENT_DOI");

        // then
        assertThat(of(false, true, before).proof().doubleOptInAt()).isNull();
        assertThat(of(true, true, before).missing()).containsExactly("evidence.doubleOptInAt");
        assertThat(of(false, true, Map.of("doubleOptInAt", CONSENTED.toString())).proof())
                .returns(CONSENTED, proof -> proof.doubleOptInAt());
    }
}
