package io.anuencia.consent.expiry;

import static io.anuencia.consent.fixture.World.call;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Consents about to end that were given to a part of their purpose only. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PartialConsentRenewalsIT {

    @Test
    void consentToAPartOfThePurposeIsListed() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> wide = new HashMap<>(World.purposeBody("MARKETING"));
        wide.put("contentTypes", List.of("offers", "news"));
        call().body(wide).put("/brands/" + brand.code() + "/purposes/news").then().statusCode(200);
        RecipientKey person = World.person();
        Map<String, Object> part =
                new HashMap<>(
                        World.consentBody(
                                brand, "news", person, Instant.parse("2025-01-10T12:00:00Z")));
        part.put("terms", Map.of("contentTypes", List.of("offers")));
        World.consents(List.of(part)).statusCode(200);

        // then
        call().get("/consents/renewals?purpose=news&brand=" + brand.code())
                .then()
                .statusCode(200)
                .body("renewals.recipientKey", equalTo(List.of(person.toString())));
    }
}
