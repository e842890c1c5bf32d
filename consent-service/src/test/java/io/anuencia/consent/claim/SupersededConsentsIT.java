package io.anuencia.consent.claim;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.fixture.DecisionClock;
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

/** Changes of purpose, brand and notices, after which a person must agree again. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SupersededConsentsIT {

    @Inject Subjects subjects;
    @Inject Standings standings;
    @Inject Catalog catalog;

    private StandingRow standing(World.Brand brand, RecipientKey person) {
        Group group = subjects.read(List.of(person)).of(person);
        return standings.read(List.of(group)).get(group).about(brand.code(), "promotions").get(0);
    }

    private boolean isSuperseded(World.Brand brand, RecipientKey person) {
        StandingRow row = standing(brand, person);
        PurposeTerms purpose =
                catalog.read(List.of(brand.code()), List.of())
                        .termsOf(brand.code(), "promotions")
                        .orElseThrow();
        return purpose.supersede(row.terms().purposeVersion(), row.terms().notice());
    }

    private static void put(World.Brand brand, Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(World.purposeBody("MARKETING"));
        body.putAll(changes);
        call().body(body)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200);
    }

    @Test
    void materialChangeRequiresANewConsentAndOthersDoNot() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        put(brand, Map.of("frequency", Map.of("max", 2, "per", "P30D")));

        // then
        assertThat(isSuperseded(brand, person)).isFalse();

        // when
        put(
                brand,
                Map.of(
                        "frequency",
                        Map.of("max", 2, "per", "P30D"),
                        "texts",
                        Map.of("es", Map.of("title", "O", "description", "R."))));

        // then
        assertThat(isSuperseded(brand, person)).isFalse();

        // when
        put(brand, Map.of());

        // then
        assertThat(isSuperseded(brand, person)).isTrue();

        // when
        World.consent(brand, "promotions", person, DecisionClock.now());

        // then
        assertThat(isSuperseded(brand, person)).isFalse();

        // when
        put(brand, Map.of("contentTypes", List.of("offers", "events")));

        // then
        assertThat(isSuperseded(brand, person)).isTrue();
    }

    @Test
    void anotherControllerRequiresANewConsentForEveryPurpose() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> renamed = new HashMap<>(World.brandBody(List.of(brand.number())));
        renamed.put("displayName", "Acme Perú");

        // when
        call().body(renamed).put("/brands/" + brand.code()).then().statusCode(200);

        // then
        assertThat(isSuperseded(brand, person)).isFalse();

        // when
        renamed.put("legalName", "Other S.A.");
        call().body(renamed).put("/brands/" + brand.code()).then().statusCode(200);

        // then
        assertThat(isSuperseded(brand, person)).isTrue();
    }

    @Test
    void consentUnderAnUnlistedNoticeMustBeGivenAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String other =
                call().body(Map.of("language", "es", "text", "Otro texto de " + brand.code()))
                        .post("/notices")
                        .then()
                        .extract()
                        .path("sha256");

        // when
        put(brand, Map.of("notices", List.of(brand.notice(), other)));

        // then
        assertThat(isSuperseded(brand, person)).isFalse();

        // when
        put(brand, Map.of("notices", List.of(other)));

        // then
        assertThat(isSuperseded(brand, person)).isTrue();
        call().body(
                        Map.of(
                                "class",
                                "MARKETING",
                                "texts",
                                Map.of("es", Map.of("title", "O", "description", "R.")),
                                "contentTypes",
                                List.of("offers"),
                                "frequency",
                                Map.of("max", 1, "per", "P1D"),
                                "notices",
                                List.of("e".repeat(64))))
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("notices[0]"));
    }
}
