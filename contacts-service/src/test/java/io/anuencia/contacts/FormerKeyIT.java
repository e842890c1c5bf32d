package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.callerForEveryBrand;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static io.anuencia.contacts.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.anuencia.events.ContactErased;
import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.events.UserIdChanged;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Erasures of people who had another number before. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class FormerKeyIT {

    private static final Instant CHANGED = Instant.parse("2026-06-01T12:00:00Z");

    @Inject World world;
    @Inject Pepper pepper;
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

    private static void patchPhone(String contact, String phone) {
        caller("contacts-write")
                .contentType("application/merge-patch+json")
                .body(Map.of("phone", phone))
                .patch("/contacts/" + contact)
                .then()
                .statusCode(200);
    }

    private void erase(RecipientKey key, Instant at) {
        UUID erasure = UUID.randomUUID();
        world.say(new ErasureRequested(erasure, UUID.randomUUID(), List.of(key), at));
        await("acknowledgement")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.ERASURE_ACKS, ErasureAcknowledged.class))
                                        .extracting(ErasureAcknowledged::erasureId)
                                        .contains(erasure));
    }

    private static void delete(String contact) {
        callerForEveryBrand("contacts-write").delete("/contacts/" + contact).then().statusCode(204);
    }

    private static int statusOf(String contact) {
        return caller("contacts-read").get("/contacts/" + contact).statusCode();
    }

    private List<ContactErased> told(String contact) {
        return published(Topic.CONTACT_EVENTS, ContactErased.class).stream()
                .filter(event -> event.contactId().toString().equals(contact))
                .toList();
    }

    @Test
    void erasureFromBeforeANumberChangeErasesTheFormerHolder() {
        // given
        String asked = register("former-1", "+51974110001");
        String next = register("former-2", "+51974110003");
        change(asked, "+51974110001", "+51974110002");
        change(next, "+51974110003", "+51974110004");

        // when
        erase(world.key("+51974110001"), CHANGED.minusSeconds(60));
        erase(world.key("+51974110003"), CHANGED.plusSeconds(60));

        // then
        assertThat(statusOf(asked)).isEqualTo(404);
        assertThat(statusOf(next)).isEqualTo(200);
        put("former-3", Map.of("phone", "+51974110002")).statusCode(409);
    }

    @Test
    void deletionCoversFormerKeysSoThatNoFileBringsThemBack() {
        // given
        String contact = register("former-4", "+51974110011");
        change(contact, "+51974110011", "+51974110012");
        patchPhone(contact, "+51974110013");

        // when
        delete(contact);

        // then
        await("told").untilAsserted(() -> assertThat(told(contact)).hasSize(3));
        assertThat(told(contact))
                .filteredOn(event -> event.heldUntil() == null)
                .singleElement()
                .satisfies(
                        event ->
                                assertThat(event.recipientKeys())
                                        .containsExactly(world.key("+51974110013")));
        assertThat(told(contact))
                .filteredOn(event -> CHANGED.equals(event.heldUntil()))
                .singleElement()
                .satisfies(
                        event ->
                                assertThat(event.recipientKeys())
                                        .containsExactly(world.key("+51974110011")));

        // when
        erase(world.key("+51974110011"), Instant.now());

        // then
        put("former-5", Map.of("phone", "+51974110011")).statusCode(409);
    }

    @Test
    void numberThatSomebodyElseHasByNowIsLeftToThem() {
        // given
        String contact = register("former-7", "+51974110021");
        change(contact, "+51974110021", "+51974110022");
        String next = register("former-8", "+51974110021");

        // when
        delete(contact);

        // then
        await("told").untilAsserted(() -> assertThat(told(contact)).isNotEmpty());
        assertThat(told(contact))
                .flatExtracting(ContactErased::recipientKeys)
                .containsExactly(world.key("+51974110022"));
        assertThat(statusOf(next)).isEqualTo(200);
        put("former-8", Map.of("phone", "+51974110021")).statusCode(200);
    }

    @Test
    void numberOfAMergedContactGoesWithTheOneThatStays() {
        // given
        String stays = register("former-11", "+51974110041");
        String goes = register("former-12", "+51974110042");
        change(goes, "+51974110042", "+51974110043");
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(Map.of("contactId", goes))
                .post("/contacts/" + stays + "/merge")
                .then()
                .statusCode(200);

        // when
        erase(world.key("+51974110042"), CHANGED.minusSeconds(60));

        // then
        assertThat(statusOf(stays)).isEqualTo(404);
        await("told").untilAsserted(() -> assertThat(told(stays)).hasSize(3));
        assertThat(told(stays))
                .flatExtracting(ContactErased::recipientKeys)
                .containsExactlyInAnyOrder(
                        world.key("+51974110041"),
                        world.key("+51974110042"),
                        world.key("+51974110043"));
        assertThat(told(stays))
                .filteredOn(event -> event.heldUntil() != null)
                .flatExtracting(ContactErased::recipientKeys)
                .containsExactly(world.key("+51974110042"));
    }

    @Test
    void numberOfAMergedContactIsTheirsUntilAnotherContactHasIt() {
        // given
        String theirs = merged("former-15", "+51974110071", "former-16", "+51974110072");
        String others = merged("former-17", "+51974110073", "former-18", "+51974110074");
        String next = register("former-19", "+51974110074");

        // when
        erase(world.key("+51974110072"), Instant.now().plusSeconds(60));
        erase(world.key("+51974110074"), Instant.now().plusSeconds(60));

        // then
        assertThat(statusOf(theirs)).isEqualTo(404);
        assertThat(statusOf(others)).isEqualTo(200);
        assertThat(statusOf(next)).isEqualTo(404);
    }

    @Test
    void numberOfAMergedContactIsTheirsNoMoreOnceAnotherContactHadIt() {
        // given
        String afterDeletion = merged("former-20", "+51974110081", "former-21", "+51974110082");
        String afterLeaving = merged("former-22", "+51974110083", "former-23", "+51974110084");
        String afterMerge = merged("former-24", "+51974110085", "former-25", "+51974110086");
        delete(register("former-26", "+51974110082"));
        patchPhone(register("former-27", "+51974110084"), "+51974110087");
        String next = merged("former-28", "+51974110088", "former-29", "+51974110086");

        // when
        for (String number : List.of("+51974110082", "+51974110084", "+51974110086")) {
            erase(world.key(number), Instant.now().plusSeconds(60));
        }

        // then
        assertThat(List.of(afterDeletion, afterLeaving, afterMerge))
                .extracting(FormerKeyIT::statusOf)
                .containsOnly(200);
        assertThat(statusOf(next)).isEqualTo(404);
    }

    @Test
    void numberOfAMergedContactIsTheirsNoMoreOnceTheyLeaveIt() {
        // given
        String contact = merged("former-30", "+51974110091", "former-31", "+51974110092");
        patchPhone(contact, "+51974110092");
        patchPhone(contact, "+51974110091");

        // when
        delete(contact);

        // then
        await("told").untilAsserted(() -> assertThat(told(contact)).hasSize(2));
        assertThat(told(contact))
                .filteredOn(event -> event.heldUntil() != null)
                .flatExtracting(ContactErased::recipientKeys)
                .containsExactly(world.key("+51974110092"));
    }

    private static String merged(String stayingId, String phone, String goingId, String other) {
        String stays = register(stayingId, phone);
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(Map.of("contactId", register(goingId, other)))
                .post("/contacts/" + stays + "/merge")
                .then()
                .statusCode(200);
        return stays;
    }

    private RecipientKey link(String contact, String userId) {
        RecipientKey key = pepper.keyOfBsuid(userId);
        sql.update(
                "insert into contact_alias values (?, ?::uuid, ?, now())",
                key.value(),
                contact,
                userId);
        return key;
    }

    @Test
    void idLearnedWithAWrongNumberIsRemovedWithIt() {
        // given
        String contact = register("former-14", "+51974110061");
        RecipientKey stranger = link(contact, "PE.stranger");
        patchPhone(contact, "+51974110062");

        // when
        erase(stranger, CHANGED);

        // then
        assertThat(statusOf(contact)).isEqualTo(200);
        caller("contacts-read")
                .get("/contacts/" + contact + "/export")
                .then()
                .body("identities", hasSize(0));
        delete(contact);
        await("told").untilAsserted(() -> assertThat(told(contact)).hasSize(2));
        assertThat(told(contact))
                .flatExtracting(ContactErased::recipientKeys)
                .doesNotContain(stranger);
    }

    @Test
    void erasureUnderAnIdThatWasRenamedFindsThePerson() {
        // given
        String contact = register("former-13", "+51974110051");
        RecipientKey former = link(contact, "PE.former");
        RecipientKey now = pepper.keyOfBsuid("PE.now");
        world.say(new UserIdChanged(former, now, "PE.former", "PE.now", "1", CHANGED));
        await("renamed")
                .untilAsserted(
                        () ->
                                assertThat(
                                                sql.first(
                                                        "select 1 from contact_alias"
                                                                + " where recipient_key = ?",
                                                        row -> true,
                                                        now.value()))
                                        .isPresent());

        // when
        erase(former, CHANGED.minusSeconds(60));

        // then
        assertThat(statusOf(contact)).isEqualTo(404);
    }
}
