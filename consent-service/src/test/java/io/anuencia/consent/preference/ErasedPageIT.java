package io.anuencia.consent.preference;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page for someone who has just asked for their erasure. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ErasedPageIT {

    private static final Pattern ERASURE = Pattern.compile("<code>([0-9a-f-]{36})</code>");

    @Inject PageLinks pages;
    @Inject PageDoor door;
    @Inject Offers offers;
    @Inject PageConsents consents;

    private ValidatableResponse erase(World.Brand brand, RecipientKey person, String language) {
        String token = pages.link(brand, person);
        String guard = PostedForms.found(PostedForms.GUARD, PostedForms.page(token));
        return given().formParams(Map.of("action", "erase", "guard", guard, "lang", language))
                .post("/p/" + token)
                .then()
                .statusCode(202);
    }

    @ParameterizedTest
    @CsvSource({
        "es, minutos, la obligación legal de conservar tus datos",
        "en, minutes, a legal duty to keep your data",
        "pt, minutos, a obrigação legal de conservar os seus dados"
    })
    void erasureHeldByAnOrderIsNotPromisedAtOnce(String language, String soon, String held) {
        // given
        World.Brand brand = World.brand();
        RecipientKey free = World.consenting(brand);
        RecipientKey person = World.consenting(brand);
        call().body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "kind",
                                "LEGAL_HOLD",
                                "brand",
                                brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);

        // when
        ValidatableResponse page = erase(brand, person, language);

        // then
        page.body(containsString(held)).body(not(containsString(soon)));
        String erasure = PostedForms.found(ERASURE, page.extract().asString());
        call().get("/erasures/" + erasure).then().body("held", equalTo(true));
        erase(brand, free, language).body(containsString(soon)).body(not(containsString(held)));
    }

    @Test
    void formOnItsWayDuringAnErasureGivesNothing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String token = pages.link(brand, person);
        Visit visit =
                door.enter(door.read(token).orElseThrow(), token, new PageDoor.Speech("es", null))
                        .orElseThrow();
        Offers.Offered offered = offers.of(visit.words(), brand.code(), "promotions").orElseThrow();
        Erasing.forget(person);

        // when
        Done done = consents.give(visit, offered, Instant.now());

        // then
        assertThat(done).isEqualTo(Done.FORMER);
    }
}
