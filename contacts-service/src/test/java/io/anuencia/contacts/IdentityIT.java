package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static io.anuencia.contacts.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.events.ContactsMerged;
import io.anuencia.events.IdentityLinked;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.NumberChanged;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
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

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class IdentityIT {

    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    @Inject World world;
    @Inject Pepper pepper;
    @Inject Sql sql;

    private IdentityLinked linked(String phone, String userId) {
        return linkedAt(Instant.now(), phone, userId);
    }

    private IdentityLinked linkedAt(Instant at, String phone, String userId) {
        return new IdentityLinked(
                List.of(world.key(phone), pepper.keyOfBsuid(userId)),
                new PhoneNumber(phone),
                phone.substring(1),
                userId,
                null,
                "1",
                at);
    }

    private String contactOf(String userId) {
        return sql.first(
                        "select contact_id::text from contact_alias where recipient_key = ?",
                        row -> row.getString(1),
                        pepper.keyOfBsuid(userId).value())
                .orElse(null);
    }

    @Test
    void identityOfAWebhookIsLearnedAndFollowsANewId() {
        // given
        String contact = register("id-1", "+51984000001");

        // when
        world.say(linked("+51984000001", "PE.1"), linked("+51984009999", "PE.stranger"));
        await("link").untilAsserted(() -> assertThat(contactOf("PE.1")).isEqualTo(contact));
        world.say(
                new UserIdChanged(
                        pepper.keyOfBsuid("PE.1"),
                        pepper.keyOfBsuid("PE.2"),
                        "PE.1",
                        "PE.2",
                        "1",
                        AT));

        // then
        await("rename").untilAsserted(() -> assertThat(contactOf("PE.2")).isEqualTo(contact));
        assertThat(contactOf("PE.1")).isNull();
        assertThat(contactOf("PE.stranger")).isNull();
        caller("contacts-read")
                .get("/contacts/" + contact)
                .then()
                .body("waId", equalTo("51984000001"));
    }

    @Test
    void idOfWhoeverHadTheNumberBeforeTheContactIsNotLearned() {
        // given
        String contact = register("link-late", "+51984000064");

        // when
        world.say(linkedAt(AT, "+51984000064", "PE.former"), linked("+51984000064", "PE.current"));

        // then
        await("link").untilAsserted(() -> assertThat(contactOf("PE.current")).isEqualTo(contact));
        assertThat(contactOf("PE.former")).isNull();
    }

    @Test
    void idForThisBusinessIsLearnedEvenIfTheParentIdIsNamed() {
        // given
        String contact = register("parent-1", "+51984000051");

        // when
        world.say(
                new IdentityLinked(
                        List.of(
                                world.key("+51984000051"),
                                pepper.keyOfBsuid("PE.own"),
                                pepper.keyOfBsuid("PE.parent")),
                        new PhoneNumber("+51984000051"),
                        "51984000051",
                        "PE.own",
                        null,
                        "1",
                        Instant.now()));

        // then
        await("link").untilAsserted(() -> assertThat(contactOf("PE.own")).isEqualTo(contact));
        assertThat(contactOf("PE.parent")).isNull();
    }

    @Test
    void idThatTwoContactsShareMakesAPairAndNoMerge() {
        // given
        String one = register("share-1", "+51984000011");
        String other = register("share-2", "+51984000012");

        // when
        world.say(linked("+51984000011", "PE.shared"));
        await("link").untilAsserted(() -> assertThat(contactOf("PE.shared")).isEqualTo(one));
        world.say(linked("+51984000012", "PE.shared"));

        // then
        await("pair").untilAsserted(() -> assertThat(world.pairs(one, other)).isEqualTo(1));
        assertThat(contactOf("PE.shared")).isEqualTo(one);
        caller("contacts-read").get("/contacts/" + other).then().statusCode(200);
    }

    @Test
    void mergeByACallerJoinsTwoContactsAndIsPublished() {
        // given
        String stays = register("merge-1", "+51984000031");
        String goes =
                put(
                                "merge-2",
                                Map.of(
                                        "phone",
                                        "+51984000032",
                                        "firstName",
                                        "Ana",
                                        "tags",
                                        List.of("vip"),
                                        "attributes",
                                        Map.of("mergeplan", "gold")))
                        .extract()
                        .path("contactId");
        world.say(linked("+51984000032", "PE.goes"));
        await("link").untilAsserted(() -> assertThat(contactOf("PE.goes")).isEqualTo(goes));

        // when
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(Map.of("contactId", goes))
                .post("/contacts/" + stays + "/merge")
                .then()
                .statusCode(200);

        // then
        caller("contacts-read")
                .get("/contacts/" + stays)
                .then()
                .body("externalId", equalTo("merge-1"))
                .body("phone", equalTo("+51984000031"))
                .body("firstName", equalTo("Ana"))
                .body("tags", equalTo(List.of("vip")))
                .body("attributes.mergeplan", equalTo("gold"));
        caller("contacts-read").get("/contacts/" + goes).then().statusCode(404);
        assertThat(contactOf("PE.goes")).isEqualTo(stays);
        awaitMergeOf(goes);
    }

    @Test
    void mergeIntoAPersonWhoChangedMeanwhileIsRefused() {
        // given
        String stays = register("merge-3", "+51984000033");
        String goes = register("merge-4", "+51984000034");
        put("merge-3", Map.of("phone", "+51984000033", "firstName", "Eva")).statusCode(200);

        // when
        var late =
                caller("contacts-write")
                        .contentType(ContentType.JSON)
                        .header("If-Match", "\"1\"")
                        .body(Map.of("contactId", goes))
                        .post("/contacts/" + stays + "/merge")
                        .then();

        // then
        late.statusCode(412).body("type", equalTo("urn:anuencia:problem:precondition-failed"));
        caller("contacts-read").get("/contacts/" + goes).then().statusCode(200);
    }

    private void awaitMergeOf(String goes) {
        await("told")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.CONTACT_EVENTS, ContactsMerged.class))
                                        .extracting(ContactsMerged::mergedContactId)
                                        .contains(UUID.fromString(goes)));
        assertThat(published(Topic.CONTACT_EVENTS, NumberChanged.class))
                .anySatisfy(
                        e -> {
                            assertThat(e.from()).isEqualTo(world.key("+51984000032"));
                            assertThat(e.to()).isEqualTo(world.key("+51984000031"));
                        });
    }

    @Test
    void lastMessageOfAPersonIsTheirLastActivity() {
        // given
        String contact = register("active-1", "+51984000041");

        // when
        world.say(inbound("+51984000041", AT), inbound("+51984000041", AT.minusSeconds(60)));

        // then
        await("activity")
                .untilAsserted(
                        () ->
                                caller("contacts-read")
                                        .get("/contacts/" + contact)
                                        .then()
                                        .body("lastActivityAt", equalTo("2026-11-24T12:00:00Z")));
    }

    private InboundMessageReceived inbound(String phone, Instant at) {
        return new InboundMessageReceived(
                List.of(world.key(phone)),
                new PhoneNumber(phone),
                "1",
                "wamid." + at,
                "text",
                "hola",
                Intent.NONE,
                "none",
                null,
                at,
                null);
    }
}
