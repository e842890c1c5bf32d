package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.ErasureRequested;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The trail of what callers changed apart from single people. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class AuditIT {

    @Inject Sql sql;
    @Inject DataSource database;
    @Inject DirectPublisher publisher;
    @Inject Pepper pepper;

    private UUID newestEntry() {
        return sql.first(
                        "select id from audit_entry order by id desc limit 1",
                        row -> Columns.uuid(row, "id"))
                .orElse(new UUID(0, 0));
    }

    private static void write(String path, String body) {
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(body)
                .put(path)
                .then()
                .statusCode(200);
    }

    private static List<Map<String, Object>> entriesAfter(UUID entry) {
        return caller("contacts-read")
                .get("/audit?limit=1000&cursor=" + entry)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries");
    }

    @Test
    void segmentsAndAttributesAreAuditedByName() {
        // given
        UUID before = newestEntry();

        // when
        write("/attributes/audited-attribute", "{\"type\":\"TEXT\"}");
        write("/attributes/audited-attribute", "{\"type\":\"TEXT\"}");
        write("/segments/audited-segment", "{\"filter\":{\"tag\":\"a\"}}");
        caller("contacts-write").delete("/segments/audited-segment").then().statusCode(204);

        // then
        assertThat(entriesAfter(before))
                .filteredOn(entry -> entry.get("fields").toString().contains("audited-"))
                .extracting(entry -> entry.get("action") + " " + entry.get("fields"))
                .containsExactly(
                        "ATTRIBUTE_DECLARED [audited-attribute]",
                        "SEGMENT_PUT [audited-segment]",
                        "SEGMENT_DELETED [audited-segment]");
    }

    @Test
    void declarationThatWaitsIsNotHiddenBehindACursor() throws Exception {
        // given
        write("/attributes/awaited-attribute", "{\"type\":\"TEXT\"}");
        UUID before = newestEntry();
        CompletableFuture<Void> declaration;

        // when
        try (Connection somebodyElse = database.getConnection();
                Statement statement = somebodyElse.createStatement()) {
            somebodyElse.setAutoCommit(false);
            statement.execute("select from attribute where name = 'awaited-attribute' for update");
            declaration =
                    CompletableFuture.runAsync(
                            () -> write("/attributes/awaited-attribute", "{\"type\":\"NUMBER\"}"));
            Calls.awaitAStatementThatWaits(
                    sql, "transactionid", "select name, type from attribute%");
            write("/segments/awaited-segment", "{\"filter\":{\"tag\":\"a\"}}");
            somebodyElse.rollback();
        }
        declaration.get(10, TimeUnit.SECONDS);

        // then
        assertThat(entriesAfter(before))
                .filteredOn(entry -> entry.get("fields").toString().contains("awaited-"))
                .extracting(entry -> entry.get("action"))
                .containsExactly("SEGMENT_PUT", "ATTRIBUTE_DECLARED");
    }

    @Test
    void erasureOfTwoContactsIsNotedAfterBothAreForgotten() throws Exception {
        // given
        String one = register("audited-3", "+51975600003");
        String other = register("audited-4", "+51975600004");
        UUID list = UUID.randomUUID();
        sql.update(
                """
                insert into import (id, digest, created_by, brands, state, created_at)
                values (?, ?, 'tester', '{}', 'COMPLETED', now())
                """,
                list,
                list.toString());
        sql.update(
                "insert into import_people values (?, 0, array[greatest(?::uuid, ?::uuid)])",
                list,
                one,
                other);
        UUID before = newestEntry();

        // when
        try (Connection somebodyElse = database.getConnection();
                Statement statement = somebodyElse.createStatement()) {
            somebodyElse.setAutoCommit(false);
            statement.execute(
                    "select from import_people where import_id = '%s' for update".formatted(list));
            List<RecipientKey> keys =
                    Stream.of("+51975600003", "+51975600004")
                            .map(phone -> pepper.keyOf(new PhoneNumber(phone)))
                            .toList();
            publisher
                    .publish(List.of(new ErasureRequested(list, list, keys, Instant.now())))
                    .toCompletableFuture()
                    .join();
            Calls.awaitAStatementThatWaits(sql, "transactionid", "update import_people%");
            write("/segments/meanwhile", "{\"filter\":{\"tag\":\"a\"}}");
            somebodyElse.rollback();
        }

        // then
        await("erasure")
                .untilAsserted(
                        () ->
                                assertThat(entriesAfter(before))
                                        .extracting(entry -> entry.get("action"))
                                        .containsExactly(
                                                "SEGMENT_PUT", "CONTACT_ERASED", "CONTACT_ERASED"));
    }

    @Test
    void dismissalOfADuplicateIsNotedOnceForEachContact() {
        // given
        String one = register("audited-1", "+51975600001");
        String other = register("audited-2", "+51975600002");
        UUID pair = UUID.randomUUID();
        sql.update(
                """
                insert into contact_duplicate
                select ?, least(a, b), greatest(a, b), 'NUMBER_CHANGE', now()
                from (values (?::uuid, ?::uuid)) v (a, b)
                """,
                pair,
                one,
                other);
        UUID before = newestEntry();

        // when
        dismiss(pair).statusCode(204);
        dismiss(pair).statusCode(204);

        // then
        dismiss(UUID.randomUUID()).statusCode(404);
        assertThat(entriesAfter(before))
                .filteredOn(entry -> entry.get("action").equals("DUPLICATE_DISMISSED"))
                .extracting(entry -> entry.get("contactId") + " " + entry.get("fields"))
                .containsExactlyInAnyOrder(one + " [" + pair + "]", other + " [" + pair + "]");
    }

    private static ValidatableResponse dismiss(UUID pair) {
        return caller("contacts-write").post("/contacts/duplicates/" + pair + "/dismiss").then();
    }
}
