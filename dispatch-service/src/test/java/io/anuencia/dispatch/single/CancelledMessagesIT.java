package io.anuencia.dispatch.single;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single messages that are cancelled while nothing is sent. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CancelledMessagesIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PHONE = "+51987654321";
    private static final String ASKED =
            """
            with known as (
                insert into attempt (id, message_id, requested_at) values (?, ?, now())),
            flying as (
                insert into in_flight (message_id, attempt_id, sender_id, owner_epoch, priority)
                select id, ?, sender_id, 7, 4 from message where id = ?),
            taken as (delete from due_message where message_id = ?)
            update message set state = 'REQUESTED', attempt_id = ?, owner_epoch = 7 where id = ?
            """;

    @Inject CampaignRig rig;
    @Inject MessageMoves moves;

    private static ValidatableResponse cancel(UUID message) {
        return as("messages-write").post("/messages/" + message + "/cancel").then();
    }

    /** Asks for a message, as the owner of its number does. */
    private UUID askFor(UUID message) {
        UUID attempt = UUID.randomUUID();
        rig.change(ASKED, attempt, message, attempt, message, message, attempt, message);
        return attempt;
    }

    private String state(UUID message) {
        return rig.texts("select state from message where id = ?", message).get(0);
    }

    /**
     * Returns its places in the queue and among those in flight, and the personal data in its row.
     */
    private long leftOf(UUID message) {
        return rig.number(
                """
                select (select count(*) from due_message where message_id = m.id)
                       + (select count(*) from in_flight where message_id = m.id)
                       + num_nonnulls(m.phone, m.parameters, m.text, m.not_before)
                  from message m where m.id = ?
                """,
                message);
    }

    private static void awaitPublished(List<UUID> messages, Topic topic, String type) {
        try (var events = PublishedEvents.of(topic)) {
            for (UUID message : messages) {
                await("it is published")
                        .untilAsserted(
                                () ->
                                        assertThat(events.about(message))
                                                .extracting(PublishedEvents.Published::type)
                                                .containsExactly(type));
            }
        }
    }

    @Test
    void plannedMessageEndsAndIsPublishedOnceHoweverOftenItIsCancelled() {
        // given
        UUID message = CampaignRig.single(rig.shop(), PHONE);
        rig.change(
                "update message set not_before = now() + interval '1 hour', reasons = '{QH_NIGHT}'"
                        + " where id = ?",
                message);
        // when
        String first =
                cancel(message)
                        .statusCode(200)
                        .body("messageId", equalTo(message.toString()))
                        .body("state", equalTo("CANCELLED"))
                        .extract()
                        .asString();
        String again = cancel(message).statusCode(200).extract().asString();
        // then
        assertThat(again).isEqualTo(first);
        assertThat(as("messages-write").get("/messages/" + message).asString()).isEqualTo(first);
        assertThat(leftOf(message)).isZero();
        awaitPublished(List.of(message), Topic.MESSAGE_EVENTS, "MessageCancelled");
    }

    @Test
    void requestedMessageIsCancelledAndItsPermitClosed() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID message = CampaignRig.single(shop, PHONE);
        UUID attempt = askFor(message);
        // when
        cancel(message).statusCode(200).body("state", equalTo("CANCELLED"));
        // then
        assertThat(leftOf(message)).isZero();
        awaitPublished(List.of(message), Topic.MESSAGE_EVENTS, "MessageCancelled");
        try (var closes = PublishedEvents.of(Topic.ATTEMPT_OUTCOMES)) {
            await("close")
                    .untilAsserted(
                            () ->
                                    assertThat(closes.about(message))
                                            .singleElement()
                                            .satisfies(
                                                    close ->
                                                            assertThat(close.json().toString())
                                                                    .contains(
                                                                            attempt.toString(),
                                                                            "\"NOT_STARTED\"",
                                                                            "\"CANCEL\"")));
        }
    }

    @Test
    void cancelWaitsForAConcurrentPermitRequestWithoutDeadlock() {
        // given
        UUID message = CampaignRig.single(rig.shop(), PHONE);
        CompletableFuture<Integer> status = new CompletableFuture<>();
        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            rig.texts(
                                    "select sender_id from due_message where message_id = ?"
                                            + " for update",
                                    message);
                            status.completeAsync(() -> cancel(message).extract().statusCode());
                            await("cancel that waits")
                                    .pollInSameThread()
                                    .until(() -> waiting() > 0);
                            askFor(message);
                        });
        // then
        assertThat(status).succeedsWithin(SOON).isEqualTo(200);
        assertThat(state(message)).isEqualTo("CANCELLED");
        assertThat(leftOf(message)).isZero();
        awaitPublished(List.of(message), Topic.ATTEMPT_OUTCOMES, "AttemptClosed");
    }

    /** Counts the transactions that wait for this one. */
    private long waiting() {
        return rig.number(
                """
                select count(*) from pg_locks
                 where locktype = 'transactionid' and transactionid = pg_current_xact_id()::xid
                   and not granted
                """);
    }

    @Test
    void concurrentErasureDoesNotDeadlockWithACancel() {
        // given
        UUID message = CampaignRig.single(rig.shop(), PHONE);
        CompletableFuture<Integer> status = new CompletableFuture<>();
        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            var locked = moves.lock(List.of(message)).values();
                            status.completeAsync(() -> cancel(message).extract().statusCode());
                            await("nobody waits for it with its place in hand")
                                    .pollInSameThread()
                                    .during(Duration.ofSeconds(1))
                                    .atMost(Duration.ofSeconds(4))
                                    .until(() -> waiting() == 0);
                            moves.write(locked.stream().map(Change::cancelled).toList());
                        });
        // then
        assertThat(status).succeedsWithin(SOON).isEqualTo(200);
        assertThat(leftOf(message)).isZero();
        awaitPublished(List.of(message), Topic.MESSAGE_EVENTS, "MessageCancelled");
    }

    @Test
    void messageWithoutAPlaceInTheQueueIsCancelledToo() {
        // given
        UUID message = CampaignRig.single(rig.shop(), PHONE);
        rig.change("delete from due_message where message_id = ?", message);
        // when
        cancel(message).statusCode(200);
        // then
        assertThat(state(message)).isEqualTo("CANCELLED");
    }

    @ParameterizedTest
    @CsvSource({
        "INTENT, may be leaving",
        "ACCEPTED, was sent",
        "SENT, was sent",
        "DELIVERED, was sent",
        "READ, was sent",
        "IN_DOUBT, may have been sent",
        "UNKNOWN, may have been sent",
        "SUPPRESSED, has ended",
        "FAILED, has ended",
        "EXPIRED, has ended"
    })
    void messageThatMayHaveLeftOrHasEndedStaysAndIsExplained(String state, String why) {
        // given
        UUID message = CampaignRig.single(rig.shop(), PHONE);
        askFor(message);
        rig.change("update message set state = ? where id = ?", state, message);
        // when
        ValidatableResponse answer = cancel(message);
        // then
        answer.statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:anuencia:problem:conflict"))
                .body("detail", containsString("The message is " + state))
                .body("detail", containsString(why));
        assertThat(state(message)).isEqualTo(state);
        assertThat(rig.number("select closed_seq from attempt where message_id = ?", message))
                .isZero();
    }

    @Test
    void messageOfACampaignCannotBeCancelledAlone() {
        // given
        UUID campaign = rig.running(rig.shop(), 1);
        UUID message =
                UUID.fromString(
                        rig.texts("select id from message where campaign_id = ?", campaign).get(0));
        // when
        ValidatableResponse answer = cancel(message);
        // then
        answer.statusCode(409).body("detail", containsString("cancel campaign " + campaign));
        assertThat(state(message)).isEqualTo("PLANNED");
    }

    @Test
    void systemMessageCannotBeCancelled() {
        // given
        UUID message = CampaignRig.single(rig.shop(), PHONE);
        rig.change("update message set message_class = 'SYSTEM' where id = ?", message);
        // when
        ValidatableResponse answer = cancel(message);
        // then
        answer.statusCode(409).body("detail", containsString("answers what a person wrote"));
        assertThat(state(message)).isEqualTo("PLANNED");
    }

    @Test
    void foreignOrUnknownMessageCannotBeCancelled() {
        // given
        UUID message = CampaignRig.single(rig.shop(), PHONE);
        String path = "/messages/" + message + "/cancel";
        // then
        as("messages-write", "other").post(path).then().statusCode(403);
        as("campaigns-write").post(path).then().statusCode(403);
        cancel(UUID.randomUUID()).statusCode(404);
        as("messages-write").post("/messages/none/cancel").then().statusCode(404);
        assertThat(state(message)).isEqualTo("PLANNED");
    }
}
