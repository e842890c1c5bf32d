package io.anuencia.consent.permit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller of one brand is told of decisions about people whom others write to as well. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class DecisionsOfBrandsIT {

    @Inject Permits permits;

    private World.Brand mine;
    private World.Brand other;
    private RecipientKey person;

    @BeforeEach
    void agreeToBoth() {
        mine = World.brand();
        other = World.brand();
        person = World.consenting(mine);
        World.consent(other, "promotions", person, World.CONSENTED);
    }

    private SendRequested decided(World.Brand brand) {
        SendRequested request = Sending.marketing(brand, person);
        permits.decide(List.of(request));
        return request;
    }

    private ValidatableResponse decisions(String filter, String brands) {
        String token = SecretsResource.token(Set.of("consent-read"), Set.of(brands));
        return given().auth().oauth2(token).get("/decisions?" + filter).then();
    }

    @Test
    void callerOfOneBrandFindsItsOwnDecisionsWhoeverElseWrites() {
        // given
        SendRequested ours = decided(mine);
        SendRequested theirs = decided(other);

        // then
        decisions("recipientKey=" + person, mine.code())
                .statusCode(200)
                .body("decisions.attemptId", contains(ours.attemptId().toString()));
        decisions("messageId=" + theirs.messageId(), mine.code())
                .statusCode(200)
                .body("decisions", empty());
        decisions("recipientKey=" + person + "&brand=" + other.code(), mine.code()).statusCode(403);
        decisions("recipientKey=" + person, "*")
                .statusCode(200)
                .body("decisions.brand", containsInAnyOrder(mine.code(), other.code()));
    }
}
