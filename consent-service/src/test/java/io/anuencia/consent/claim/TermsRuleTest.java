package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each legal basis must be proved with. */
class TermsRuleTest {

    private static final Instant CONSENTED = Instant.parse("2026-06-01T12:00:00Z");

    private static List<String> missing(String audienceClass, Map<String, String> evidence) {
        ConsentStatement statement =
                new ConsentStatement(
                        new RecipientKey(Uuids.ofFacts("person", "Ana")),
                        "acme",
                        "promotions",
                        audienceClass,
                        "WEB_FORM",
                        CONSENTED,
                        null,
                        evidence,
                        TermsRequest.ofEvidence(evidence),
                        false,
                        null);
        return TermsRule.missingIn(statement, CONSENTED, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "EXPRESS_CONSENT,true",
        "EXPRESS_CONSENT_DOI,true",
        "SOFT_OPT_IN,false",
        "IMPLIED_CASL,false",
        "INFERRED_AU,false",
        "CONTRACT,false",
        "LEGAL_OBLIGATION,false"
    })
    void customerSaysYesToMessagesWhereThatIsTheGround(String basis, boolean needed) {
        // given
        Map<String, String> evidence =
                new HashMap<>(
                        Map.of(
                                "legalBasis", basis,
                                "reference", "order 7",
                                "objectionOffered", "in the form",
                                "relationship", "PURCHASE"));

        // when
        List<String> without = missing("CUSTOMER", evidence);
        evidence.put("permission", "ticked");
        List<String> with = missing("CUSTOMER", evidence);

        // then
        assertThat(without).isEqualTo(needed ? List.of("evidence.permission") : List.of());
        assertThat(with).isEmpty();
    }

    @Test
    void customerWhoNamesNoGroundConsentsExpressly() {
        // then
        assertThat(missing("CUSTOMER", Map.of())).containsExactly("evidence.permission");
        assertThat(missing("SUBSCRIBER", Map.of())).isEmpty();
    }
}
