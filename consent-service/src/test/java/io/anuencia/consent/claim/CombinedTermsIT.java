package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Consents with overlapping terms and evidence. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CombinedTermsIT {

    @Inject Subjects subjects;
    @Inject Standings standings;

    private StandingRow standing(World.Brand brand, RecipientKey person) {
        Group group = subjects.read(List.of(person)).of(person);
        return standings.read(List.of(group)).get(group).about(brand.code(), "promotions").get(0);
    }

    private static Map<String, Object> body(
            World.Brand brand, RecipientKey person, Map<String, Object> terms) {
        Map<String, Object> body =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        body.put("terms", terms);
        return body;
    }

    @Test
    void statedTermDropsNothingFromTheEvidence() {
        // given
        World.Brand brand = World.brand();
        RecipientKey member = World.person();
        Map<String, Object> community = body(brand, member, Map.of("ageAttested", true));
        community.put("audienceClass", "COMMUNITY_MEMBER");
        community.put(
                "evidence",
                Map.of(
                        "community", "club",
                        "joinedAt", "2026-02-02",
                        "contentTypes", "offers",
                        "frequency", "1/P30D"));
        Map<String, Object> minor =
                body(brand, World.person(), Map.of("frequency", Map.of("max", 1, "per", "P30D")));
        minor.put("evidence", Map.of("permission", "yes", "ageAttested", false));
        Map<String, Object> customer = body(brand, World.person(), Map.of("ageAttested", true));
        customer.put("evidence", Map.of("permission", "yes", "legalBasis", "SOFT_OPT_IN"));
        Map<String, Object> contradicted =
                body(brand, World.person(), Map.of("legalBasis", "EXPRESS_CONSENT"));
        contradicted.put("evidence", customer.get("evidence"));

        // when
        World.consents(List.of(community, minor, customer))
                .statusCode(200)
                .body("results.state", equalTo(List.of("GIVEN", "UNKNOWN", "UNKNOWN")))
                .body("results[1].missing", equalTo(List.of("evidence.guardian")))
                .body(
                        "results[2].missing",
                        containsInAnyOrder("audienceClass", "evidence.objectionOffered"));

        // then
        assertThat(standing(brand, member).terms().frequency().max()).isEqualTo(1);
        World.consents(List.of(community, contradicted))
                .statusCode(422)
                .body("errors[0].field", equalTo("consents[1].terms.legalBasis"));
    }
}
