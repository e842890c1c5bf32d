package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A repeated call has the same JSON in every process, by which it is recognised. */
class RepeatedStatementTest {

    private static final Map<String, String> FIVE_FACTS =
            Map.of("permission", "yes", "form", "7", "ip", "10.0.0.0", "age", "30", "store", "2");

    private static List<String> factsOf(Object said) {
        JsonNode json = EventCodec.json().valueToTree(said);
        List<String> names = new ArrayList<>();
        json.path("evidence").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void factsOfAStatementAreInOrder() {
        // given
        var statement =
                new ConsentStatement(
                        new RecipientKey(Uuids.ofFacts("person", "Ana")),
                        "acme",
                        "promotions",
                        "EXPRESS_CONTACT",
                        "WEB_FORM",
                        Instant.parse("2026-06-01T12:00:00Z"),
                        null,
                        FIVE_FACTS,
                        TermsRequest.ofEvidence(FIVE_FACTS),
                        false,
                        null,
                        false);

        // then
        assertThat(factsOf(statement)).containsExactly("age", "form", "ip", "permission", "store");
    }

    @Test
    void factsOfAnAgreementAreInOrder() {
        // given
        var agreement =
                new HeardConsents.Agreement(
                        "acme",
                        "promotions",
                        AudienceClass.EXPRESS_CONTACT,
                        "WEB_FORM",
                        null,
                        FIVE_FACTS,
                        null,
                        null);

        // then
        assertThat(factsOf(agreement)).containsExactly("age", "form", "ip", "permission", "store");
    }
}
