package io.anuencia.consent.policy;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.PackContentChanged;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reading, replacing and publishing packs. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PolicyPackIT {

    @Inject Asked asked;
    @Inject PolicyPacks packs;
    @Inject PackShipment shipment;
    @Inject Sql sql;
    @Inject MeterRegistry metrics;

    @Test
    void shippedPacksAreInForceAndPublished() {
        // then
        call().get("/policy-packs/CO")
                .then()
                .statusCode(200)
                .body("version", equalTo("2026-11-24"))
                .body("shipped", equalTo(true))
                .body("pack.wb", equalTo("LAW"))
                .body("effective.repeat", equalTo("P30D"));
        assertThat(metrics.get("consent.holidays.reviewed.until.seconds").gauge().value())
                .isGreaterThan(Instant.parse("2026-12-01T00:00:00Z").getEpochSecond());
        await("what texts must show")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Broker.events(
                                                        Topic.CATALOG_EVENTS,
                                                        PackContentChanged.class,
                                                        event -> event.country().equals("FR")))
                                        .first()
                                        .satisfies(
                                                event -> {
                                                    assertThat(event.content())
                                                            .containsExactly(
                                                                    "SENDER_ID", "OPT_OUT");
                                                    assertThat(event.sectorsDenied()).hasSize(2);
                                                    assertThat(event.inactivity())
                                                            .isEqualTo(Period.ofMonths(36));
                                                }));
    }

    @Test
    void replacedPackIsInForceAtOnceAndSurvivesARestart() {
        // given
        Instant now = Instant.parse("2026-12-01T15:30:00Z");
        Law before = packs.current().of(List.of("SG"), null, now);

        // when
        String version =
                call().body(Map.of("soft", false, "caps", List.of(List.of(1, "P7D"))))
                        .put("/policy-packs/XA")
                        .then()
                        .statusCode(200)
                        .body("pack.caps[0]", contains(1, "P7D"))
                        .extract()
                        .path("version");
        shipment.start(null);

        // then
        Law law = packs.current().of(List.of("XA"), null, now);
        assertThat(law.versions()).containsEntry("XA", version).containsKey("DEFAULT");
        assertThat(law.caps()).hasSize(1);
        assertThat(packs.current().of(List.of("SG"), null, now)).isEqualTo(before);
        await("what its texts must show")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Broker.events(
                                                        Topic.CATALOG_EVENTS,
                                                        PackContentChanged.class,
                                                        event -> event.country().equals("XA")))
                                        .isNotEmpty()
                                        .allMatch(event -> event.version().equals(version)));
    }

    @Test
    void decisionBeforeAndAfterAReplacementNameTheVersionTheyUsed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey before = World.consenting(brand);
        RecipientKey after = World.consenting(brand);
        String first = put("XL", Map.of("minAge", 14));
        SendDecided decided = asked.decide(Sending.in("XL", Sending.marketing(brand, before)));

        // when
        String second = put("XL", Map.of("minAge", 14, "doi", "REQUIRED"));
        SendDecided again = asked.decide(Sending.in("XL", Sending.marketing(brand, after)));

        // then
        assertThat(first).isNotEqualTo(second);
        assertThat(decided.packVersions()).containsEntry("XL", first);
        assertThat(decided.reasons()).containsExactly("ALLOW_CONSENT");
        assertThat(again.packVersions()).containsEntry("XL", second);
        assertThat(again.reasons()).containsExactly("CON_DOI_REQUIRED");
        assertThat(storedVersion(decided)).contains(first);
        assertThat(storedVersion(again)).contains(second);
    }

    private Optional<String> storedVersion(SendDecided decided) {
        return sql.first(
                "select pack_versions ->> 'XL' from permit where attempt_id = ?",
                row -> row.getString(1),
                decided.attemptId());
    }

    private static String put(String name, Map<String, Object> pack) {
        return call().body(pack)
                .put("/policy-packs/" + name)
                .then()
                .statusCode(200)
                .extract()
                .path("version");
    }

    @Test
    void packBelowTheLawOfThisReleaseIsMendedAtStart() {
        // given
        sql.update(
                """
                insert into policy_pack (name, version, shipped, body, since)
                values ('PY', 'mine', false, '{"soft": true, "doi": "REQUIRED"}', now())
                """);

        // when
        shipment.start(null);

        // then
        call().get("/policy-packs/PY")
                .then()
                .body("version", equalTo("mine.2"))
                .body("shipped", equalTo(false))
                .body("pack.soft", equalTo(false))
                .body("pack.doi", equalTo("REQUIRED"))
                .body("pack.reg[0][0]", equalTo("PY_NO_MOLESTAR"));
    }

    @Test
    void defaultThatWouldMakeOtherPacksUnreadableIsRefused() {
        // given
        Map<String, Object> defaults =
                new HashMap<>(call().get("/policy-packs/DEFAULT").path("pack"));
        String version = call().get("/policy-packs/DEFAULT").path("version");
        defaults.put("wb", "LAW");
        defaults.put("lawW", List.of(List.of("MON-SUN", "08:00", "21:00")));

        // then
        call().body(defaults)
                .put("/policy-packs/DEFAULT")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("PE.wb"));
        call().get("/policy-packs/DEFAULT").then().body("version", equalTo(version));
    }

    @Test
    void changeOfDefaultTextsIsPublishedForInheritingPacks() {
        // given
        Map<String, Object> defaults =
                new HashMap<>(call().get("/policy-packs/DEFAULT").path("pack"));
        defaults.put("content", List.of("SENDER_ID", "ADDRESS", "OPT_OUT"));
        call().body(Map.of("minAge", 18)).put("/policy-packs/XK").then().statusCode(200);

        // when
        call().body(defaults).put("/policy-packs/DEFAULT").then().statusCode(200);
        sql.update("delete from policy_pack where name = 'DEFAULT' and not shipped");

        // then
        await("the published change")
                .untilAsserted(
                        () -> {
                            List<PackContentChanged> told =
                                    Broker.events(
                                            Topic.CATALOG_EVENTS,
                                            PackContentChanged.class,
                                            event -> event.country().equals("XK"));
                            assertThat(told)
                                    .hasSize(2)
                                    .isSortedAccordingTo(
                                            Comparator.comparing(PackContentChanged::changedAt))
                                    .extracting(PackContentChanged::changedAt)
                                    .doesNotHaveDuplicates();
                            assertThat(told.get(1).content()).contains("ADDRESS");
                        });
    }

    @Test
    void equalPackKeepsItsVersionAndAChangedOneGetsANewOne() {
        // given
        Map<String, Object> body = Map.of("content", List.of("SENDER_ID", "OPT_OUT", "ADDRESS"));

        // when
        String first = call().body(body).put("/policy-packs/XB").then().extract().path("version");
        String again = call().body(body).put("/policy-packs/XB").then().extract().path("version");
        String other =
                call().body(Map.of("minAge", 18))
                        .put("/policy-packs/XB")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("version");

        // then
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        call().body(Map.of("minAge", 21, "version", first))
                .put("/policy-packs/XB")
                .then()
                .statusCode(409)
                .body("errors.field", hasItem("version"));
    }

    @Test
    void invalidAndLooseningPacksAreRefusedAndNothingChanges() {
        // then
        call().body(Map.of("wb", "LAW", "w", List.of(List.of("MON-SUN", "06:00", "22:00"))))
                .put("/policy-packs/CO")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("w"))
                .body("errors.field", hasItem("channelAuth"));
        call().body(Map.of("windows", List.of()))
                .put("/policy-packs/CO")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("windows"));
        call().body(Map.of("content", List.of("OPT_OUT")))
                .put("/policy-packs/XC")
                .then()
                .statusCode(422);
        call().body("[1]").put("/policy-packs/CO").then().statusCode(400);
        for (String name : List.of("colombia", "UK", "UK-ENG", "ZZ")) {
            call().body(Map.of())
                    .put("/policy-packs/" + name)
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem("country"));
        }
        for (Object cap : List.of("P400000000W", "P300000000W2147483647D")) {
            call().body(Map.of("caps", List.of(List.of(1, cap))))
                    .put("/policy-packs/XC")
                    .then()
                    .statusCode(400);
        }
        call().get("/policy-packs/XC").then().statusCode(404);
        call().get("/policy-packs/CO").then().body("version", equalTo("2026-11-24"));
    }

    @Test
    void packMustFitIntoTheRecordThatPublishesIt() {
        // given: names too many to be published
        List<String> names =
                Stream.concat(
                                Stream.of("SENDER_ID", "ADDRESS", "OPT_OUT"),
                                IntStream.range(0, 30_000).mapToObj(i -> "N" + "_".repeat(34) + i))
                        .toList();

        // then
        for (String field : List.of("content", "sectorsDenied")) {
            call().body(Map.of(field, names))
                    .put("/policy-packs/XH")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors.field", contains(field));
        }
        call().body(Map.of("content", names.subList(0, 1_000)))
                .put("/policy-packs/XH")
                .then()
                .statusCode(200);
    }

    @Test
    void onlyAnAdministratorOfEveryBrandPutsPacks() {
        // then
        given().auth()
                .oauth2(SecretsResource.token(Set.of("consent-admin"), Set.of("acme")))
                .contentType("application/json")
                .body(Map.of("minAge", 18))
                .put("/policy-packs/XD")
                .then()
                .statusCode(403);
        given().get("/policy-packs").then().statusCode(401);
        call().get("/policy-packs").then().statusCode(200).body("packs.country", hasItem("US-FL"));
    }
}
