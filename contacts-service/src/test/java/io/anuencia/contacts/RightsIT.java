package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.HEADER;
import static io.anuencia.contacts.Calls.awaitState;
import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.callerForEveryBrand;
import static io.anuencia.contacts.Calls.importFile;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static io.anuencia.contacts.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.ContactErased;
import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class RightsIT {

    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    @Inject DirectPublisher publisher;
    @Inject Pepper pepper;
    @Inject Sql sql;

    private RecipientKey key(String phone) {
        return pepper.keyOf(new PhoneNumber(phone));
    }

    private static String row(String id, String phone) {
        return id + "," + phone + ",Ana,es,PE,,,,,,,,,,\n";
    }

    private long people(String phone) {
        return sql.first(
                        "select count(*) from contact where phone = ?",
                        row -> row.getLong(1),
                        phone)
                .orElseThrow();
    }

    @Test
    void deletionIsPublishedAndNoFileBringsThePersonBack() {
        // given
        String contact = register("gone-1", "+51983000001");

        // when
        callerForEveryBrand("contacts-write").delete("/contacts/" + contact).then().statusCode(204);

        // then
        callerForEveryBrand("contacts-write").delete("/contacts/" + contact).then().statusCode(404);
        await("told")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.CONTACT_EVENTS, ContactErased.class))
                                        .filteredOn(e -> e.contactId().toString().equals(contact))
                                        .singleElement()
                                        .satisfies(
                                                e -> {
                                                    assertThat(e.erasureId()).isNull();
                                                    assertThat(e.recipientKeys())
                                                            .containsExactly(key("+51983000001"));
                                                }));
        UUID file =
                importFile(HEADER + row("gone-1", "+51983000001") + row("stays-1", "+51983000002"));
        JsonPath report = awaitState(file, "COMPLETED");
        assertThat(report.getInt("erased")).isEqualTo(1);
        assertThat(report.getInt("created")).isEqualTo(1);
        assertThat(report.getInt("errors")).isZero();
        assertThat(people("+51983000001")).isZero();
        put("gone-1", Map.of("phone", "+51983000001")).statusCode(409);
    }

    @Test
    void consentOfTheirOwnLetsAPersonBack() {
        // given
        String contact = register("back-1", "+51983000011");
        callerForEveryBrand("contacts-write").delete("/contacts/" + contact).then().statusCode(204);
        put("back-1", Map.of("phone", "+51983000011")).statusCode(409);

        // when
        publisher
                .publish(
                        List.of(
                                new ConsentRecorded(
                                        UUID.randomUUID(),
                                        UUID.randomUUID(),
                                        List.of(key("+51983000011")),
                                        "acme",
                                        "promotions",
                                        ConsentState.GIVEN,
                                        null,
                                        List.of(),
                                        LATER,
                                        LATER,
                                        null)))
                .toCompletableFuture()
                .join();

        // then
        await("return")
                .untilAsserted(
                        () -> put("back-1", Map.of("phone", "+51983000011")).statusCode(200));
    }

    @Test
    void erasureThatConsentServiceAsksForIsDoneAndAcknowledgedEachTime() {
        // given
        String contact = register("ask-1", "+51983000021");
        sql.update(
                "insert into contact_alias values (?, ?::uuid, 'PE.ask', now())",
                pepper.keyOfBsuid("PE.ask").value(),
                contact);
        UUID erasure = UUID.randomUUID();
        var request =
                new ErasureRequested(
                        erasure, UUID.randomUUID(), List.of(pepper.keyOfBsuid("PE.ask")), LATER, 2);

        // when
        publisher.publish(List.of(request, request)).toCompletableFuture().join();

        // then
        await("acknowledgements")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.ERASURE_ACKS, ErasureAcknowledged.class))
                                        .filteredOn(a -> a.erasureId().equals(erasure))
                                        .hasSize(2)
                                        .allSatisfy(
                                                a -> {
                                                    assertThat(a.service())
                                                            .isEqualTo("contacts-service");
                                                    assertThat(a.question()).isEqualTo(2);
                                                    assertThat(a.erased())
                                                            .containsEntry("contacts", 1L)
                                                            .containsEntry("identities", 1L);
                                                }));
        assertThat(people("+51983000021")).isZero();
        assertThat(published(Topic.CONTACT_EVENTS, ContactErased.class))
                .filteredOn(e -> erasure.equals(e.erasureId()))
                .singleElement()
                .satisfies(
                        e ->
                                assertThat(e.recipientKeys())
                                        .containsExactlyInAnyOrder(
                                                key("+51983000021"), pepper.keyOfBsuid("PE.ask")));
    }

    @Test
    void exportHoldsEverythingThatIsKeptOfAPerson() {
        // given
        UUID file = importFile(HEADER + row("export-1", "+51983000031"));
        awaitState(file, "COMPLETED");
        String contact =
                put("export-1", Map.of("phone", "+51983000031")).extract().path("contactId");

        // then
        caller("contacts-read")
                .get("/contacts/" + contact + "/export")
                .then()
                .statusCode(200)
                .body("profile.phone", equalTo("+51983000031"))
                .body("imports[0].importId", equalTo(file.toString()))
                .body("changes.action", hasItem("CONTACT_PUT"))
                .body("changes.action", hasItem("CONTACT_EXPORTED"))
                .body("truncated", equalTo(false));
    }

    private static JsonPath export(String contact) {
        return caller("contacts-read")
                .get("/contacts/" + contact + "/export")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void exportHoldsTheNewestChangesAndSaysThatThereAreMore() {
        // given
        String contact = register("export-2", "+51983000032");
        sql.update(
                """
                insert into audit_entry (id, at, actor, action, contact_id)
                select ('ffffffff-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, now(),
                    'actor-' || i, 'CONTACT_PATCHED', ?::uuid
                from generate_series(1, 1001) i
                """,
                contact);

        // when
        JsonPath export = export(contact);

        // then
        assertThat(export.getList("changes.actor", String.class))
                .hasSize(1_000)
                .startsWith("actor-2", "actor-3")
                .endsWith("actor-1000", "actor-1001");
        assertThat(export.getBoolean("truncated")).isTrue();
    }

    @Test
    void exportHoldsTheNewestImportsAndSaysThatThereAreMore() {
        // given
        String contact = register("export-3", "+51983000033");
        sql.update(
                """
                with file as (
                    insert into import (id, digest, created_by, brands, state, created_at)
                    select gen_random_uuid(), 'export-' || i, 'importer-' || i, '{}', 'COMPLETED',
                        now() + i * interval '1 second'
                    from generate_series(1, 1001) i
                    returning id)
                insert into import_people select id, 0, array[?::uuid] from file
                """,
                contact);

        // when
        JsonPath export = export(contact);

        // then
        assertThat(export.getList("imports.createdBy", String.class))
                .hasSize(1_000)
                .startsWith("importer-2", "importer-3")
                .endsWith("importer-1000", "importer-1001");
        assertThat(export.getBoolean("truncated")).isTrue();
    }

    @Test
    void exportShowsTheChangesOfMergedContacts() {
        // given
        String first = register("export-4", "+51983000034");
        String second = register("export-5", "+51983000035");
        String kept = register("export-6", "+51983000036");
        merge(second, first);
        merge(kept, second);

        // when
        JsonPath export = export(kept);

        // then
        assertThat(export.<Map<String, String>>getList("changes"))
                .extracting(change -> change.get("contactId"), change -> change.get("action"))
                .containsExactly(
                        tuple(first, "CONTACT_PUT"),
                        tuple(second, "CONTACT_PUT"),
                        tuple(kept, "CONTACT_PUT"),
                        tuple(second, "CONTACTS_MERGED"),
                        tuple(kept, "CONTACTS_MERGED"),
                        tuple(kept, "CONTACT_EXPORTED"));
    }

    private static void merge(String stays, String goes) {
        caller("contacts-write")
                .contentType("application/json")
                .body(Map.of("contactId", goes))
                .post("/contacts/" + stays + "/merge")
                .then()
                .statusCode(200);
    }

    @Test
    void exportShowsPossibleDuplicates() {
        // given
        String contact = register("export-7", "+51983000037");
        String dismissed = register("export-8", "+51983000038");
        String open = register("export-9", "+51983000039");
        pair(UUID.fromString("00000000-0000-7000-8000-000000008301"), contact, dismissed, LATER);
        pair(UUID.fromString("00000000-0000-7000-8000-000000008302"), contact, open, null);

        // when
        JsonPath export = export(contact);

        // then
        assertThat(export.<Map<String, String>>getList("duplicates"))
                .extracting(
                        pair -> pair.get("contactId"),
                        pair -> pair.get("reason"),
                        pair -> pair.get("foundAt"),
                        pair -> pair.get("dismissedAt"))
                .containsExactly(
                        tuple(dismissed, "NUMBER_CHANGE", LATER.toString(), LATER.toString()),
                        tuple(open, "NUMBER_CHANGE", LATER.toString(), null));
    }

    private void pair(UUID id, String one, String other, Instant dismissedAt) {
        sql.update(
                """
                insert into contact_duplicate
                select ?, least(a, b), greatest(a, b), 'NUMBER_CHANGE', ?::timestamptz,
                    ?::timestamptz
                from (values (?::uuid, ?::uuid)) v (a, b)
                """,
                id,
                LATER,
                dismissedAt,
                one,
                other);
    }
}
