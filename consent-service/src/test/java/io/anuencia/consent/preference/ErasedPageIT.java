package io.anuencia.consent.preference;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
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
    @Inject Asked asked;
    @Inject Sql sql;
    @Inject PageDoor door;
    @Inject Offers offers;
    @Inject PageConsents consents;

    private ValidatableResponse erase(World.Brand brand, RecipientKey person, String language) {
        return PostedForms.erased(pages.link(brand, person), language);
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
    void numberOfTheRequestIsShownAgainAfterTheErasure() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String token = pages.link(brand, person);
        String address = PostedForms.erasure(token, "es");
        String erasure = PostedForms.found(ERASURE, given().get(address).asString());

        // when
        Erasing.cancelled(UUID.fromString(erasure));
        await("the erasure")
                .untilAsserted(
                        () ->
                                call().get("/erasures/" + erasure)
                                        .then()
                                        .body("state", equalTo("ERASED")));

        // then
        given().get(address).then().statusCode(200).body(containsString(erasure));
        given().get("/p/" + token + "?lang=es").then().statusCode(410);
        given().get(address.replace("_false", "_true")).then().statusCode(410);
    }

    @Test
    void noMessageCanStartAnyMoreOnceThePageSaysSo() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);

        // when
        String page = erase(brand, person, "es").extract().asString();

        // then
        String erasure = PostedForms.found(ERASURE, page);
        assertThat(
                        sql.first(
                                """
                                select o.state from erasure e join opt_out o on o.id = e.opt_out_id
                                where e.id = ?
                                """,
                                row -> row.getString("state"),
                                UUID.fromString(erasure)))
                .contains("EFFECTIVE");
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
