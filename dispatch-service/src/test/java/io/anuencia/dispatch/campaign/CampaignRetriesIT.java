package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.CampaignRig.people;
import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.planning.PlannedMessages;
import io.anuencia.dispatch.planning.PlannedPerson;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody gets the message of a campaign from two clones for its parts. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignRetriesIT {

    private static final String FAILED = "{\"part\":\"FAILED\"}";
    private static final String UNSENT = "{\"part\":\"UNSENT\"}";

    @Inject CampaignRig rig;
    @Inject PlannedMessages messages;
    @Inject Snapshots snapshots;

    private static ValidatableResponse clone(UUID campaign, String body) {
        return as("campaigns-write").body(body).post("/campaigns/" + campaign + "/clone").then();
    }

    private UUID cloned(UUID campaign, String body) {
        return UUID.fromString(clone(campaign, body).statusCode(202).extract().path("id"));
    }

    private UUID prepared(UUID campaign, int people) {
        comePeople(campaign, people);
        rig.awaitState(campaign, "RUNNING");
        return campaign;
    }

    private void comePeople(UUID campaign, int people) {
        rig.publish(
                new AudienceChunk(campaign, 0, people(people)),
                new AudienceCompleted(campaign, 1, people, "digest"));
    }

    private void cancel(UUID campaign) {
        as("campaigns-write").post("/campaigns/" + campaign + "/cancel").then().statusCode(200);
    }

    /** Puts the message of one of the people into a state, accepted or not. */
    private void become(UUID campaign, int person, String state, boolean accepted) {
        UUID recipient = people(person + 1).get(person).recipientKey().value();
        rig.change(
                """
                delete from due_message where message_id = (
                    select id from message where campaign_id = ? and recipient_key = ?)
                """,
                campaign,
                recipient);
        rig.change(
                """
                update message set state = ?, accepted_at = case when ? then now() end
                 where campaign_id = ? and recipient_key = ?
                """,
                state,
                accepted,
                campaign,
                recipient);
    }

    private void fail(UUID campaign, int person) {
        become(campaign, person, "FAILED", true);
    }

    private void deliver(UUID campaign, int person) {
        become(campaign, person, "DELIVERED", true);
    }

    private void assertForPeople(UUID campaign, Integer... people) {
        List<UUID> keys =
                people(100).stream().map(person -> person.recipientKey().value()).toList();
        assertThat(
                        rig
                                .texts(
                                        "select recipient_key from message where campaign_id = ?",
                                        campaign)
                                .stream()
                                .map(key -> keys.indexOf(UUID.fromString(key))))
                .containsExactlyInAnyOrder(people);
        assertThat(rig.show(campaign).getInt("total")).isEqualTo(people.length);
    }

    @Test
    void secondCloneOfTheFailedPartLeavesOutWhomTheFirstReached() {
        // given
        UUID first = rig.running(rig.shop(), 4);
        fail(first, 0);
        deliver(prepared(cloned(first, FAILED), 4), 0);
        fail(first, 1);
        // when
        UUID second = prepared(cloned(first, FAILED), 4);
        // then
        assertForPeople(second, 1);
    }

    @Test
    void secondCloneOfTheUnsentPartIsForThoseToWhomTheFirstSentNothing() {
        // given
        UUID first = rig.running(rig.shop(), 9);
        cancel(first);
        UUID clone = prepared(cloned(first, UNSENT), 9);
        become(clone, 0, "ACCEPTED", true);
        become(clone, 1, "IN_DOUBT", false);
        become(clone, 2, "UNKNOWN", false);
        become(clone, 3, "EXPIRED", true);
        become(clone, 4, "EXPIRED", false);
        become(clone, 5, "SUPPRESSED", false);
        become(clone, 6, "CANCELLED", false);
        become(clone, 7, "FAILED", false);
        // when
        UUID second = prepared(cloned(first, UNSENT), 9);
        // then
        assertForPeople(second, 4, 5, 6, 7);
    }

    @Test
    void cloneIsRefusedIfARetryOfARetryReachedEverybody() {
        // given
        UUID first = rig.running(rig.shop(), 2);
        fail(first, 0);
        UUID retry = prepared(cloned(first, FAILED), 2);
        fail(retry, 0);
        deliver(prepared(cloned(retry, FAILED), 2), 0);
        // when
        ValidatableResponse again = clone(first, FAILED);
        // then
        again.statusCode(409);
        clone(retry, FAILED).statusCode(409);
    }

    @Test
    void cloneOfARetryLeavesOutWhomAnotherRetryReached() {
        // given
        UUID first = rig.running(rig.shop(), 3);
        fail(first, 0);
        fail(first, 1);
        UUID retry = prepared(cloned(first, FAILED), 3);
        fail(retry, 0);
        fail(retry, 1);
        UUID other = prepared(cloned(first, FAILED), 3);
        deliver(other, 0);
        fail(other, 1);
        // when
        UUID second = prepared(cloned(retry, FAILED), 3);
        // then
        assertForPeople(second, 1);
    }

    @Test
    void cloneForAllSendsAnewAndItsRetriesDoNotMindTheFirst() {
        // given
        UUID first = rig.running(rig.shop(), 3);
        fail(first, 0);
        UUID retry = prepared(cloned(first, FAILED), 3);
        deliver(retry, 0);
        UUID anew = prepared(cloned(retry, "{\"part\":\"ALL\"}"), 3);
        assertForPeople(anew, 0);
        fail(anew, 0);
        // when
        UUID second = prepared(cloned(anew, FAILED), 3);
        // then
        assertForPeople(second, 0);
    }

    @Test
    void cloneForAllOfARetryIsForThePeopleOfThatRetry() {
        // given
        UUID first = rig.running(rig.shop(), 3);
        fail(first, 0);
        deliver(prepared(cloned(first, FAILED), 3), 0);
        fail(first, 1);
        UUID retry = prepared(cloned(first, FAILED), 3);
        // when
        UUID anew = prepared(cloned(retry, "{\"part\":\"ALL\"}"), 3);
        UUID again = prepared(cloned(anew, "{\"part\":\"ALL\"}"), 3);
        // then
        assertForPeople(anew, 1);
        assertForPeople(again, 1);
    }

    @Test
    void retriesThatArePreparedAtOnceWaitForEachOther() {
        // given
        UUID first = rig.running(rig.shop(), 2);
        fail(first, 0);
        UUID retry = cloned(first, FAILED);
        UUID other = cloned(first, FAILED);
        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            messages.awaitRetries(List.of(retry));
                            comePeople(other, 2);
                            await("other retry waits")
                                    .until(
                                            () ->
                                                    rig.number(
                                                                    "select count(*) from pg_locks"
                                                                            + " where locktype ="
                                                                            + " 'advisory' and not"
                                                                            + " granted")
                                                            > 0);
                            messages.plan(
                                    snapshots.lockPreparing(retry).orElseThrow(),
                                    people(2).stream().map(PlannedPerson::of).toList());
                        });
        // then
        rig.awaitState(other, "COMPLETED");
        assertForPeople(other);
    }
}
