package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.HEADER;
import static io.anuencia.contacts.Calls.awaitState;
import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.callerForEveryBrand;
import static io.anuencia.contacts.Calls.importFile;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
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

    private static String register(String id, String phone) {
        return put(id, Map.of("phone", phone)).statusCode(200).extract().path("contactId");
    }

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
    void deletedPersonIsToldAndNoFileBringsThemBack() {
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
                                        LATER)))
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
                .body("changes.action", hasItem("CONTACT_EXPORTED"));
    }
}
