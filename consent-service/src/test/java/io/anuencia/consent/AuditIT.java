package io.anuencia.consent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.pagetoken.PageTokens;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.PrivilegedCalls;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit log names who acted on whose behalf, and leads to the rows. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class AuditIT {

    /** Held here, because a logger without a reference loses its handlers. */
    private static final Logger AUDIT = Logger.getLogger(PrivilegedCalls.CATEGORY);

    private static final Formatter MESSAGE = new PatternFormatter("%s");

    @Inject PageTokens tokens;
    @Inject Sql sql;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    String line = MESSAGE.format(record);
                    if (!line.startsWith("privileged call ")) {
                        lines.add(line);
                    }
                }

                @Override
                public void flush() {
                    // Nothing is buffered.
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };

    private World.Brand brand;
    private RecipientKey person;

    @BeforeEach
    void listen() {
        brand = World.brand();
        person = World.consenting(brand);
        AUDIT.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        AUDIT.removeHandler(listener);
    }

    private ValidatableResponse maria(String path, Map<String, String> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("recipient", Map.of("recipientKey", person.toString()));
        body.put("brand", brand.code());
        Set<String> roles = Set.of("consent-write", "consent-admin");
        return given().auth()
                .oauth2(SecretsResource.token("maria", roles, Set.of(brand.code())))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(200);
    }

    private String ofPerson(String column, String table) {
        return sql.first(
                        "select x."
                                + column
                                + " from "
                                + table
                                + " x join subject_key k on k.subject_id = x.subject_id"
                                + " where k.recipient_key = ?",
                        row -> row.getString(1),
                        person.value())
                .orElseThrow();
    }

    @Test
    void accessExportIsLoggedWithItsCallerAndSubject() {
        // given
        String ofBrand =
                SecretsResource.token("maria", Set.of("consent-read"), Set.of(brand.code()));
        Map<String, Object> body =
                Map.of(
                        "recipient",
                        Map.of("recipientKey", person.toString()),
                        "brand",
                        brand.code());
        Map<String, Object> nobody =
                Map.of("recipient", Map.of("recipientKey", World.person().toString()));
        String ofAll = SecretsResource.token("ana", Set.of("consent-read"), Set.of("*"));

        // when
        post(ofBrand, body, "/access-exports").statusCode(200);
        post(ofBrand, nobody, "/access-exports").statusCode(403);
        post(ofAll, nobody, "/access-exports").statusCode(200);

        // then
        assertThat(lines)
                .containsExactly(
                        "access export made caller=maria subject="
                                + ofPerson("subject_id", "subject_key")
                                + " brand="
                                + brand.code(),
                        "access export made caller=ana subject=null brand=null");
    }

    @Test
    void erasureNamesWhoAskedForIt() {
        // given
        String token =
                SecretsResource.token(
                        "maria", Set.of("consent-write", "consent-read"), Set.of("*"));
        Map<String, Object> body = Map.of("recipient", Map.of("recipientKey", person.toString()));

        // when
        String id = post(token, body, "/erasures").statusCode(202).extract().path("erasureId");

        // then
        assertThat(lines).containsExactly("erasure asked for caller=maria erasure=" + id);
    }

    private static ValidatableResponse post(String token, Map<String, Object> body, String path) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    @Test
    void optOutIsLoggedWithItsCaller() {
        // when
        maria("/opt-outs", Map.of());

        // then
        assertThat(lines)
                .containsExactly(
                        "opt-out recorded caller=maria optOut="
                                + ofPerson("opt_out_id", "opt_out_subject"));
    }

    @Test
    void orderAndItsLiftAreLoggedWithTheirCallers() {
        // when
        maria("/suppressions", Map.of("kind", "LEGAL_HOLD"));
        maria("/suppressions/lift", Map.of("kind", "LEGAL_HOLD"));

        // then
        assertThat(lines)
                .containsExactly(
                        "opt-out recorded caller=maria optOut="
                                + ofPerson("opt_out_id", "opt_out_subject"),
                        "suppression lifted caller=maria subject="
                                + ofPerson("subject_id", "subject_key")
                                + " kind=LEGAL_HOLD brand="
                                + brand.code());
    }

    @Test
    void liftOfAnOrderNotInForceIsNotLogged() {
        // when
        maria("/suppressions/lift", Map.of("kind", "LEGAL_HOLD"));

        // then
        assertThat(lines).isEmpty();
    }

    @Test
    void linkIsLoggedWithItsCallerAndItsTimeOfIssue() {
        // when
        ValidatableResponse link = maria("/preference-links", Map.of());

        // then
        String token = link.extract().path("token");
        assertThat(lines)
                .containsExactly(
                        "preference link made caller=maria subject="
                                + ofPerson("subject_id", "subject_key")
                                + " brand="
                                + brand.code()
                                + " opens=ONE_BRAND issuedAt="
                                + tokens.read(token).orElseThrow().issuedAt());
    }
}
