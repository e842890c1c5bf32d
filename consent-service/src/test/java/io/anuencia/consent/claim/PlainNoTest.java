package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A no in a field that states something in favour of a consent. */
class PlainNoTest {

    private static final Instant CONSENTED = Instant.parse("2026-06-01T12:00:00Z");

    private static List<String> missing(String audienceClass, Map<String, String> evidence) {
        return TermsRule.missingIn(
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
                        null,
                        false),
                null,
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "No", "0", "nein", "—", "✗", "☐"})
    void plainNoIsNeitherPermissionNorObjectionOfferedNorAGuardian(String no) {
        // given
        Map<String, String> soft =
                Map.of("legalBasis", "SOFT_OPT_IN", "objectionOffered", no, "date", "2026-05-01");
        Map<String, String> minor = Map.of("ageAttested", "false", "guardian", no);

        // then
        assertThat(missing("CUSTOMER", Map.of("permission", no)))
                .containsExactly("evidence.permission");
        assertThat(missing("CUSTOMER", soft)).containsExactly("evidence.objectionOffered");
        assertThat(missing("SUBSCRIBER", minor)).containsExactly("evidence.guardian");
    }
}
