package io.anuencia.contacts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.PlatformEvent;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Sql;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** The calls that tests make to the service. */
final class Calls {

    static final String HEADER =
            "external_id,phone,first_name,language,country,time_zone,tags,attr.plan,consent_brand,"
                    + "consent_purpose,consent_class,consent_at,consent_method,consent_notice,"
                    + "consent_evidence.source\n";

    private Calls() {}

    static RequestSpecification caller(String role) {
        return withoutCharset().auth().oauth2(TokenResource.token(role, "acme"));
    }

    static RequestSpecification callerForEveryBrand(String role) {
        return withoutCharset().auth().oauth2(TokenResource.token(role, "*"));
    }

    /** REST Assured would say that every file is in ISO-8859-1. */
    private static RequestSpecification withoutCharset() {
        return given().config(
                        RestAssured.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                        false)));
    }

    static ValidatableResponse put(String externalId, Map<String, ?> contact) {
        return caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(contact)
                .put("/contacts/by-external-id/" + externalId)
                .then();
    }

    /** Writes a person with a number; returns the contact's id. */
    static String register(String externalId, String phone) {
        return put(externalId, Map.of("phone", phone)).statusCode(200).extract().path("contactId");
    }

    static UUID importFile(String csv, String... query) {
        return caller("contacts-write")
                .contentType("text/csv")
                .queryParams(query.length == 0 ? Map.of() : Map.of(query[0], query[1]))
                .body(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("importId");
    }

    static JsonPath report(UUID importId) {
        return caller("contacts-read")
                .get("/imports/" + importId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static JsonPath awaitState(UUID importId, String state) {
        await("import " + state)
                .untilAsserted(
                        () -> assertThat(report(importId).getString("state")).isEqualTo(state));
        return report(importId);
    }

    static List<PlatformEvent> published(Topic topic) {
        String servers =
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        return Wire.eventsOf(topic, servers);
    }

    static <E extends PlatformEvent> List<E> published(Topic topic, Class<E> type) {
        return published(topic).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Waits until a session that runs this statement waits for a lock. */
    static void awaitAStatementThatWaits(Sql sql, String event, String statement) {
        await("a statement that waits")
                .untilAsserted(
                        () ->
                                assertThat(
                                                sql.list(
                                                        """
                                                        select 1 from pg_stat_activity
                                                        where wait_event_type = 'Lock'
                                                          and wait_event = ? and query like ?
                                                        """,
                                                        row -> row.getInt(1),
                                                        event,
                                                        statement))
                                        .isNotEmpty());
    }
}
