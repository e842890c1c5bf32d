package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.awaitAStatementThatWaits;
import static io.anuencia.contacts.Calls.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A patch changes only what it names; everything else was accepted before and stays. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class PatchIT {

    /** Gives a person as much as one may have. */
    private static final String GROW =
            """
            update contact set
                tags = array(select 'grown-' || g from generate_series(1, 50) g),
                classes = (select jsonb_agg(jsonb_build_object('class', 'CUSTOMER', 'reference', g::text))
                           from generate_series(1, 50) g),
                attributes = (select jsonb_object_agg('grown.' || g, 'x')
                              from generate_series(1, 50) g)
            where id = ?
            """;

    private static final String DECLARE = "insert into attribute (name, type) values (?, 'TEXT')";
    private static final String LOCK = "select 1 from contact where id = ? for update skip locked";

    @Inject Sql sql;

    private static UUID register(String id, String phone) {
        return UUID.fromString(Calls.register(id, phone));
    }

    private static ValidatableResponse patch(UUID contactId, String patch) {
        return caller("contacts-write")
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch("/contacts/" + contactId)
                .then();
    }

    private static ValidatableResponse get(UUID contactId) {
        return caller("contacts-read").get("/contacts/" + contactId).then().statusCode(200);
    }

    @Test
    void listsThatAPatchDoesNotNameStay() {
        // given
        UUID contact = register("patch-long-1", "+51986100001");
        sql.update(GROW, contact);

        // when
        ValidatableResponse answer = patch(contact, "{\"firstName\":\"Ana\"}");

        // then
        answer.statusCode(200);
        get(contact)
                .body("firstName", equalTo("Ana"))
                .body("tags", hasSize(50))
                .body("classes", hasSize(50))
                .body("attributes", aMapWithSize(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud800"})
    void attributeWithAnUnstorableCharacterIsReported(String text) {
        // given
        UUID contact = register("patch-half-1", "+51986100091");

        // when
        ValidatableResponse answer = patch(contact, "{\"attributes\":{\"half\":\"" + text + "\"}}");

        // then
        answer.statusCode(400).body("errors.field", hasItem("attributes.half"));
        get(contact).body("attributes", aMapWithSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {\"firstName\":\"Ana\"}",
                "2 | {\"attributes\":{\"plan\":\"oro\"}}",
                "3 | {\"attributes\":{\"plan\":null}}"
            })
    void numberThatAPatchDoesNotNameStaysAsItWasWritten(int person, String patch) {
        // given
        UUID contact = register("patch-exact-" + person, "+5198610001" + person);
        sql.update(
                """
                update contact set attributes = '{"monto":150.00, "cuota":0.00000010, "plan":"plata"}'
                where id = ?
                """,
                contact);

        // when
        patch(contact, patch).statusCode(200);

        // then
        assertThat(attribute(contact, "monto")).isEqualTo("150.00");
        assertThat(attribute(contact, "cuota")).isEqualTo("0.00000010");
        get(contact).body(containsString("\"monto\":150.00"));
    }

    private String attribute(UUID contact, String name) {
        return sql.first(
                        "select attributes ->> ? as value from contact where id = ?",
                        row -> row.getString("value"),
                        name,
                        contact)
                .orElseThrow();
    }

    @Test
    void listsGetShorterAndNoLongerThanFifty() {
        // given
        UUID contact = register("patch-long-2", "+51986100002");
        sql.update(GROW, contact);
        String tags =
                IntStream.rangeClosed(0, 50)
                        .mapToObj("\"t-%d\""::formatted)
                        .collect(Collectors.joining(",", "[", "]"));

        // when
        patch(contact, "{\"attributes\":{\"grown.1\":null},\"tags\":[\"vip\"]}").statusCode(200);

        // then
        get(contact).body("tags", equalTo(List.of("vip"))).body("attributes", aMapWithSize(49));
        patch(contact, "{\"attributes\":{\"one.more\":1,\"two.more\":2}}")
                .statusCode(400)
                .body("errors.field", equalTo(List.of("attributes")));
        patch(contact, "{\"tags\":" + tags + "}")
                .statusCode(400)
                .body("errors.field", equalTo(List.of("tags")));
    }

    @Test
    void classThatIsNullIsRefused() {
        // given
        UUID contact = register("patch-class-1", "+51986100004");

        // when
        ValidatableResponse patched = patch(contact, "{\"classes\":[null]}");
        ValidatableResponse put =
                caller("contacts-write")
                        .contentType("application/json")
                        .body("{\"phone\":\"+51986100004\",\"classes\":[null]}")
                        .put("/contacts/by-external-id/patch-class-1")
                        .then();

        // then
        patched.statusCode(400).body("errors.field", equalTo(List.of("classes[0]")));
        put.statusCode(400).body("errors.field", equalTo(List.of("classes[0]")));
    }

    @Test
    void mistakeOfAClassIsNamedByItsPlace() {
        // given
        UUID contact = register("patch-class-2", "+51986100014");

        // when
        ValidatableResponse answer =
                patch(
                        contact,
                        """
                        {"classes":[{"class":"SUBSCRIBER"},{"class":"CUSTOMER"},{"class":"FRIEND"},
                                    {"class":"SUBSCRIBER","since":"soon"}]}
                        """);

        // then
        answer.statusCode(400)
                .body(
                        "errors.field",
                        equalTo(
                                List.of(
                                        "classes[1].reference",
                                        "classes[2].class",
                                        "classes[3].since")));
    }

    @Test
    void blankValueDoesNotFixTheTypeOfItsAttribute() {
        // given
        UUID contact = register("patch-blank-1", "+51986100005");
        patch(contact, "{\"attributes\":{\"edad\":\" \"}}").statusCode(200);

        // when
        ValidatableResponse answer = patch(contact, "{\"attributes\":{\"edad\":5}}");

        // then
        answer.statusCode(200);
        assertThat(attribute(contact, "edad")).isEqualTo("5");
    }

    @Test
    void numberThatThisReleaseDoesNotKnowStays() {
        // given
        UUID contact = register("patch-number-1", "+51986100003");
        String key = get(contact).extract().path("recipientKey");
        sql.update("update contact set phone = '+999123456789' where id = ?", contact);

        // when
        ValidatableResponse answer = patch(contact, "{\"language\":\"es\"}");

        // then
        answer.statusCode(200).body("recipientKey", equalTo(key));
        get(contact).body("phone", equalTo("+999123456789")).body("language", equalTo("es"));
        patch(contact, "{\"phone\":null}").statusCode(400);
        patch(contact, "{\"phone\":\"+999123456788\"}").statusCode(400);
    }

    @Test
    void patchThatWaitsForAnAttributeLetsOthersWriteThePerson() {
        // given
        UUID contact = register("patch-order-1", "+51986100006");
        AtomicReference<CompletableFuture<ValidatableResponse>> patched = new AtomicReference<>();

        // when
        boolean free =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    sql.update(DECLARE, "patch.order");
                                    patched.set(
                                            CompletableFuture.supplyAsync(
                                                    () -> patch(contact, named("patch.order"))));
                                    awaitAStatementThatWaits(
                                            sql, "transactionid", "%into attribute%");
                                    return sql.first(LOCK, row -> true, contact).isPresent();
                                });

        // then
        assertThat(free).isTrue();
        patched.get().join().statusCode(200);
        assertThat(attribute(contact, "patch.order")).isEqualTo("x");
    }

    private static String named(String attribute) {
        return "{\"attributes\":{\"%s\":\"x\"}}".formatted(attribute);
    }

    @Test
    void patchOfAnotherVersionIsRefusedAndDeclaresNothing() {
        // given
        UUID contact = register("patch-order-2", "+51986100007");
        String seen = get(contact).extract().header("ETag");
        patch(contact, "{\"firstName\":\"Ana\"}").statusCode(200);

        // when
        ValidatableResponse answer =
                caller("contacts-write")
                        .contentType("application/merge-patch+json")
                        .header("If-Match", seen)
                        .body("{\"colour\":1,\"attributes\":{\"patch.late\":\"x\"}}")
                        .patch("/contacts/" + contact)
                        .then();

        // then
        answer.statusCode(412);
        caller("contacts-read")
                .get("/attributes")
                .then()
                .statusCode(200)
                .body(not(containsString("patch.late")));
    }
}
