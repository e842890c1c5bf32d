package io.anuencia.consent.permit;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Previews for people never seen before decide as a permit would. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PreviewIT {

    /** A country of this test whose pack requires a registry. */
    private static final String COUNTRY = "XF";

    private static final String LISTED = "+34600123123";

    @Inject Permits permits;
    @Inject RecipientKeys keys;
    @Inject Sql sql;

    private static SendRequested asking(World.Brand brand, RecipientKey person) {
        return Sending.in(COUNTRY, Sending.marketing(brand, person));
    }

    private static RecipientKey erased(RecipientKey person) {
        Erasing.forget(person);
        return person;
    }

    private static void registryExists() {
        call().body(
                        Map.of(
                                "reg",
                                List.of(List.of("XF_PREVIEW", "all", true, false, 30)),
                                "version",
                                "test"))
                .put("/policy-packs/" + COUNTRY)
                .then()
                .statusCode(200);
        LocalDate today = LocalDate.ofInstant(DecisionClock.now(), ZoneOffset.UTC);
        RestAssured.given()
                .auth()
                .oauth2(SecretsResource.token())
                .contentType("text/csv")
                .body(LISTED + "\n")
                .put("/registries/XF_PREVIEW/snapshots/" + today)
                .then()
                .statusCode(200);
    }

    private List<String> seen(RecipientKey person) {
        return sql.list(
                "select 1 from subject_key where recipient_key = ?", row -> "", person.value());
    }

    @Test
    void previewDecidesAboutStrangersAsAPermitWould() throws IOException {
        // given
        registryExists();
        World.Brand brand = World.brand();
        RecipientKey unknown = World.person();
        RecipientKey listed = keys.ofListed(LISTED, null);
        RecipientKey forgotten = erased(World.person());
        List<SendRequested> requests =
                List.of(asking(brand, unknown), asking(brand, listed), asking(brand, forgotten));

        // when
        var preview =
                call().body(EventCodec.json().writeValueAsString(Map.of("requests", requests)))
                        .post("/decisions/preview")
                        .then()
                        .statusCode(200);

        // then
        preview.body("decisions.result", equalTo(List.of("DENIED", "DENIED", "DENIED")))
                .body("decisions[0].reasons", equalTo(List.of("CON_NONE")))
                .body("decisions[1].reasons", equalTo(List.of("REG_LISTED", "CON_NONE")))
                .body("decisions[2].reasons", equalTo(List.of("SUP_ERASED", "CON_NONE")));
        assertThat(List.of(unknown, listed, forgotten)).allMatch(person -> seen(person).isEmpty());
        assertThat(permits.decide(requests))
                .extracting(SendDecided::reasons)
                .containsExactlyInAnyOrder(
                        List.of("CON_NONE"),
                        List.of("REG_LISTED", "CON_NONE"),
                        List.of("SUP_ERASED", "CON_NONE"));
    }

    @Test
    void brandIsRequiredFromACallerForSomeBrands() {
        // given
        World.Brand brand = World.brand();
        ObjectNode nobodys = json(asking(brand, World.person()));
        nobodys.remove("brand");

        // then
        previewed(brand, nobodys)
                .statusCode(400)
                .body("errors.field", equalTo(List.of("requests[0].brand")));
    }

    @Test
    void omittedMemberIsAnsweredWithoutAnIncident() {
        // given
        registryExists();
        World.Brand brand = World.brand();
        ObjectNode whole = json(asking(brand, World.consenting(brand)));
        List<String> members = new ArrayList<>();
        whole.fieldNames().forEachRemaining(members::add);

        // then
        for (String messageClass : List.of("MARKETING", "UTILITY", "SERVICE_REPLY", "SYSTEM")) {
            whole.put("class", messageClass);
            for (String member : members) {
                ObjectNode without = whole.deepCopy();
                without.putNull(member);
                assertThat(previewed(brand, without).extract().statusCode())
                        .as("%s without %s", messageClass, member)
                        .isIn(200, 400);
            }
        }
        whole.putArray("jurisdictions").addObject();
        whole.putArray("candidateZones").add("Nowhere").add("");
        previewed(brand, whole.put("profileZone", "\u00e9")).statusCode(200);
    }

    private static ObjectNode json(SendRequested request) {
        return EventCodec.json().valueToTree(request);
    }

    private static ValidatableResponse previewed(World.Brand brand, ObjectNode request) {
        return call().auth()
                .oauth2(SecretsResource.token(Set.of("consent-read"), Set.of(brand.code())))
                .body("{\"requests\":[" + request + "]}")
                .post("/decisions/preview")
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipientKeys", "contentTypes", "jurisdictions", "candidateZones"})
    void overlongListIsRefusedNamingItsPath(String list) {
        // given
        World.Brand brand = World.brand();
        ObjectNode request = json(asking(brand, World.person()));
        ArrayNode named = request.withArray(list).removeAll();
        for (int i = 0; i < 101; i++) {
            switch (list) {
                case "recipientKeys" -> named.add(World.person().toString());
                case "jurisdictions" ->
                        named.addObject().put("code", "QQ-" + i).put("source", "NUMBER");
                default -> named.add("QQ-" + i);
            }
        }

        // then
        previewed(brand, request)
                .statusCode(400)
                .body("errors.field", equalTo(List.of("requests[0]." + list)));
    }

    @Test
    void moreThanAThousandRequestsAreRefused() throws IOException {
        // given
        SendRequested request = asking(World.brand(), World.person());
        String body =
                EventCodec.json()
                        .writeValueAsString(
                                Map.of("requests", Collections.nCopies(1_001, request)));

        // then
        call().body(body)
                .post("/decisions/preview")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("requests")));
    }
}
