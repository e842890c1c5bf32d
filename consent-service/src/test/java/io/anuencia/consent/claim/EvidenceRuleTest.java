package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AudienceClass;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The evidence that each audience class needs. */
class EvidenceRuleTest {

    private static Map<String, String> complete(EvidenceRule rule) {
        Map<String, String> evidence = new HashMap<>();
        rule.fields().forEach(field -> evidence.put(field, "2026-05-01"));
        return evidence;
    }

    @ParameterizedTest
    @EnumSource(AudienceClass.class)
    void everyFieldOfTheClassIsNeeded(AudienceClass audienceClass) {
        // given
        EvidenceRule rule = EvidenceRule.of(audienceClass);

        // then
        assertThat(rule.fields()).isNotEmpty();
        assertThat(rule.missingIn(complete(rule))).isEmpty();
        assertThat(rule.missingIn(Map.of())).isEqualTo(rule.fields());
        for (String field : rule.fields()) {
            Map<String, String> evidence = complete(rule);
            evidence.put(field, " ");
            assertThat(rule.missingIn(evidence)).containsExactly(field);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER,           reference date",
        "SUBSCRIBER,         source form formVersion",
        "EVENT_PARTICIPANT,  event attendance date permission",
        "EXPRESS_CONTACT,    permission",
        "COMMUNITY_MEMBER,   community joinedAt frequency contentTypes",
        "PROMOTION_FOLLOWER, promotion details"
    })
    void audienceClassNeedsTheEvidenceOfTheGuide(AudienceClass audienceClass, String fields) {
        // then
        assertThat(EvidenceRule.of(audienceClass).fields()).containsExactly(fields.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01,true",
        "2026-05-01T10:00:00Z,true",
        "yesterday,false",
        "2026-13-01,false"
    })
    void dateInEvidenceMustBeValid(String date, boolean good) {
        // given
        Map<String, String> evidence = Map.of("reference", "order 7", "date", date);

        // then
        assertThat(EvidenceRule.CUSTOMER.missingIn(evidence).isEmpty()).isEqualTo(good);
    }
}
