package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.HEADER;
import static io.anuencia.contacts.Calls.awaitState;
import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.importFile;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static io.anuencia.contacts.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.events.ContactErased;
import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.Topic;
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

/** Erasures of a number that belongs to somebody else by now. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class TakenNumberIT {

    private static final Instant CHANGED = Instant.parse("2026-06-01T12:00:00Z");

    @Inject World world;
    @Inject Sql sql;

    private void change(String contact, String from, String to) {
        sql.update(
                "update contact set created_at = ? where id = ?::uuid",
                CHANGED.minusSeconds(60),
                contact);
        world.say(
                new NumberChangeReported(
                        world.key(from),
                        world.key(to),
                        new PhoneNumber(from),
                        new PhoneNumber(to),
                        "1",
                        "wamid." + from,
                        CHANGED));
        await("change")
                .untilAsserted(
                        () ->
                                caller("contacts-read")
                                        .get("/contacts/" + contact)
                                        .then()
                                        .body("phone", equalTo(to)));
    }

    private void erase(String phone, Instant at) {
        UUID erasure = UUID.randomUUID();
        world.say(new ErasureRequested(erasure, UUID.randomUUID(), List.of(world.key(phone)), at));
        await("acknowledgement")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.ERASURE_ACKS, ErasureAcknowledged.class))
                                        .extracting(ErasureAcknowledged::erasureId)
                                        .contains(erasure));
    }

    private static int statusOf(String contact) {
        return caller("contacts-read").get("/contacts/" + contact).statusCode();
    }

    private static List<String> told() {
        return published(Topic.CONTACT_EVENTS, ContactErased.class).stream()
                .map(event -> event.contactId().toString())
                .toList();
    }

    @Test
    void earlierErasureLeavesWhoeverTookTheNumberAfterwards() {
        // given
        String took = register("taken-1", "+51975200001");
        String had = register("taken-2", "+51975200003");
        change(took, "+51975200001", "+51975200002");
        change(had, "+51975200003", "+51975200004");

        // when
        erase("+51975200002", CHANGED.minusSeconds(60));
        erase("+51975200004", CHANGED.plusSeconds(60));

        // then
        assertThat(statusOf(took)).isEqualTo(200);
        assertThat(statusOf(had)).isEqualTo(404);
        await("told").untilAsserted(() -> assertThat(told()).contains(had));
        assertThat(told()).doesNotContain(took);
        put("taken-1", Map.of("phone", "+51975200002")).statusCode(200);
    }

    @Test
    void newHolderOfAnErasedNumberIsNotTakenForTheErasedPerson() {
        // given
        erase("+51975200012", CHANGED.minusSeconds(60));
        String took = register("taken-3", "+51975200011");
        change(took, "+51975200011", "+51975200012");

        // when
        JsonPath report =
                awaitState(
                        importFile(
                                HEADER
                                        + "taken-4,+51975200012,Eva,es,PE,,,,,,,,,,\n"
                                        + "taken-3,+51975200012,Ana,es,PE,,,,,,,,,,\n"),
                        "COMPLETED");

        // then
        assertThat(report.getInt("erased")).isEqualTo(1);
        assertThat(report.getInt("updated")).isEqualTo(1);
        put("taken-3", Map.of("phone", "+51975200012"))
                .statusCode(200)
                .body("contactId", equalTo(took));
        put("taken-4", Map.of("phone", "+51975200012")).statusCode(409);
        caller("contacts-read").get("/contacts/" + took).then().body("firstName", equalTo("Ana"));
    }

    @Test
    void numberCorrectedByACallerCountsAsHeldBefore() {
        // given
        String contact = register("taken-5", "+51975200021");
        change(contact, "+51975200021", "+51975200022");
        caller("contacts-write")
                .contentType("application/merge-patch+json")
                .body(Map.of("phone", "+51975200023"))
                .patch("/contacts/" + contact)
                .then()
                .statusCode(200);

        // when
        erase("+51975200023", CHANGED.minusSeconds(60));

        // then
        assertThat(statusOf(contact)).isEqualTo(404);
    }
}
