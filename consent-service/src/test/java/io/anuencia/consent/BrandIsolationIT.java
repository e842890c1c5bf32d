package io.anuencia.consent;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** A token for one brand opens nothing of another one. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class BrandIsolationIT {

    private static final Set<String> ROLES =
            Set.of("consent-read", "consent-write", "consent-admin");

    @Inject Sql sql;

    /** A call with its name. */
    private record Door(String name, Function<RequestSpecification, Response> call) {

        static Door get(String path) {
            return new Door("GET " + path, caller -> caller.get(path));
        }

        static Door post(String path, Map<String, Object> body) {
            return new Door("POST " + path, caller -> caller.body(body).post(path));
        }

        static Door put(String path, Map<String, Object> body) {
            return new Door("PUT " + path, caller -> caller.body(body).put(path));
        }

        int status(String brand) {
            return call.apply(
                            given().auth()
                                    .oauth2(SecretsResource.token(ROLES, Set.of(brand)))
                                    .contentType(ContentType.JSON))
                    .statusCode();
        }
    }

    private static Map<String, Object> recipient(RecipientKey person) {
        return Map.of("recipientKey", person.toString());
    }

    private String entryOf(RecipientKey person) {
        return sql.first(
                        """
                        select e.id from consent_entry e
                        join subject_key k on k.subject_id = e.subject_id
                        where k.recipient_key = ?
                        """,
                        row -> row.getString("id"),
                        person.value())
                .orElseThrow();
    }

    private static Map<String, Object> doubleOptIn(World.Brand brand, RecipientKey person) {
        return Map.of(
                "recipient", recipient(person),
                "brand", brand.code(),
                "purpose", "promotions",
                "notice", brand.notice());
    }

    private static String openDoubleOptIn(World.Brand brand, RecipientKey person) {
        return call().body(doubleOptIn(brand, person)).post("/double-opt-ins").path("id");
    }

    private List<Door> doorsOf(World.Brand brand) {
        RecipientKey person = World.consenting(brand);
        Map<String, Object> order =
                Map.of(
                        "recipient", recipient(person),
                        "kind", "COMPLAINT",
                        "brand", brand.code());
        Map<String, Object> end =
                Map.of(
                        "recipient", recipient(person),
                        "brand", brand.code(),
                        "purpose", "promotions",
                        "state", "TERMINATED",
                        "reason", "the brand gives it up");
        return List.of(
                Door.post("/suppressions", order),
                Door.post("/suppressions/lift", order),
                Door.post("/consents/ends", Map.of("ends", List.of(end))),
                Door.get("/consents/" + entryOf(person) + "/receipt"),
                Door.post(
                        "/preference-links",
                        Map.of("recipient", recipient(person), "brand", brand.code())),
                Door.post("/double-opt-ins", doubleOptIn(brand, person)),
                Door.get("/double-opt-ins/" + openDoubleOptIn(brand, person)),
                Door.put(
                        "/brands/" + brand.code() + "/purposes/promotions",
                        World.purposeBody("MARKETING")));
    }

    @Test
    void callAboutABrandNeedsATokenForIt() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();

        // then
        SoftAssertions doors = new SoftAssertions();
        for (Door door : doorsOf(brand)) {
            doors.assertThat(door.status(other.code())).as(door.name()).isEqualTo(403);
            doors.assertThat(door.status(brand.code())).as(door.name()).isEqualTo(200);
        }
        doors.assertAll();
    }

    @Test
    void callAboutAllBrandsNeedsATokenForAll() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> loss = Map.of("publishedTreeSize", 1, "reason", "nothing was lost");

        // then
        SoftAssertions doors = new SoftAssertions();
        for (Door door :
                List.of(
                        Door.post(
                                "/preference-links/revocations",
                                Map.of("recipient", recipient(person))),
                        Door.post("/ledger/restores", loss))) {
            doors.assertThat(door.status(brand.code())).as(door.name()).isEqualTo(403);
            doors.assertThat(door.status("*")).as(door.name()).isNotEqualTo(403);
        }
        doors.assertAll();
    }
}
