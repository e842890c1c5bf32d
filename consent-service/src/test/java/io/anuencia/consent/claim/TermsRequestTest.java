package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.brand.FrequencyRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms in the evidence of a claim or a form. */
class TermsRequestTest {

    @ParameterizedTest
    @CsvSource({"4/P30D,P30D", "1/P10Y,P10Y", "4/P9999Y,P10Y"})
    void frequencyPeriodIsAtMostTenYears(String text, String per) {
        // when
        TermsRequest terms = TermsRequest.ofEvidence(Map.of("frequency", text));

        // then
        assertThat(terms.frequency().per()).isEqualTo(per);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "' TRUE ',true", "False,false", "sí,", "yes,", "1,", "no,", "'',"})
    void flagIsOnlyReadFromTrueAndFalse(String text, Boolean said) {
        // when
        TermsRequest terms =
                TermsRequest.ofEvidence(Map.of("ageAttested", text, "consumerInitiated", text));

        // then
        assertThat(terms.ageAttested()).isEqualTo(said);
        assertThat(terms.consumerInitiated()).isEqualTo(said);
    }

    @Test
    void namedNumbersAreALimit() {
        // then
        assertThat(TermsRequest.ofEvidence(Map.of("phoneNumberIds", "106|107")).phoneNumberIds())
                .containsExactly("106", "107");
        assertThat(TermsRequest.ofEvidence(Map.of()).phoneNumberIds()).isNull();
    }

    @Test
    void numberNamedTwiceIsOneOfTheLimit() {
        // then
        assertThat(TermsRequest.ofEvidence(Map.of("phoneNumberIds", "106| 106 |")).phoneNumberIds())
                .containsExactly("106");
    }

    @Test
    void termsOfAFormApplyToWhoeverConfirmsIt() {
        // when
        TermsRequest terms =
                TermsRequest.ofHeard(
                        Map.of(
                                "legalBasis", "CONTRACT",
                                "actor", "GUARDIAN",
                                "ageAttested", "false",
                                "frequency", "1/P30D",
                                "channels", "WHATSAPP|EMAIL",
                                "phoneNumberIds", "106",
                                "waiverHash", "a".repeat(64),
                                "waiverSignedAt", "2026-06-02T10:00:00Z"));

        // then
        assertThat(terms.legalBasis()).isEqualTo("EXPRESS_CONSENT_DOI");
        assertThat(terms.actor()).isEqualTo("GUARDIAN");
        assertThat(terms.ageAttested()).isFalse();
        assertThat(terms.frequency()).isEqualTo(new FrequencyRequest(1, "P30D"));
        assertThat(terms.channels()).containsExactly("WHATSAPP", "EMAIL");
        assertThat(terms.phoneNumberIds()).containsExactly("106");
        assertThat(terms.outOfHoursWaiver()).isNotNull();
        assertThat(terms.consumerInitiated()).isTrue();
    }

    @Test
    void formThatDeniesTheInitiativeOfThePersonIsBelieved() {
        // then
        assertThat(TermsRequest.ofHeard(Map.of("consumerInitiated", "false")).consumerInitiated())
                .isFalse();
        assertThat(TermsRequest.ofHeard(Map.of("consumerInitiated", "true")).consumerInitiated())
                .isTrue();
        assertThat(TermsRequest.ofHeard(Map.of()).consumerInitiated()).isTrue();
    }
}
