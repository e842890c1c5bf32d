package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.CampaignRig.people;
import static io.anuencia.dispatch.CampaignRig.person;
import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.AudienceRefused;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignSnapshotIT {

    @Inject CampaignRig rig;

    private long messages(UUID campaign) {
        return rig.number("select count(*) from message where campaign_id = ?", campaign);
    }

    @Test
    void repeatedChunkAndRepeatedPersonCountOnce() {
        // given
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        List<AudienceMember> people = people(1000);
        AudienceChunk first = new AudienceChunk(campaign, 0, people.subList(0, 500));
        AudienceChunk second = new AudienceChunk(campaign, 1, people.subList(500, 1000));
        AudienceChunk twice = new AudienceChunk(campaign, 2, people.subList(490, 510));
        // when
        rig.publish(first, second, first, twice, twice);
        rig.publish(new AudienceCompleted(campaign, 3, 1020, "digest"));
        rig.awaitState(campaign, "RUNNING");
        // then
        assertThat(messages(campaign)).isEqualTo(1000);
        assertThat(rig.show(campaign).getLong("total")).isEqualTo(1000);
        assertThat(
                        rig.number(
                                "select count(distinct recipient_key) from message"
                                        + " where campaign_id = ?",
                                campaign))
                .isEqualTo(1000);
    }

    @Test
    void everyMessageIsPlannedAndWaitsInTheQueueUntilTheCampaignRuns() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.post(CampaignRig.body(shop));
        // when
        rig.publish(
                new AudienceChunk(
                        campaign,
                        0,
                        List.of(
                                person(1, "Ana \"María\"\t\\N", Map.of()),
                                person(2, null, Map.of()))));
        await("snapshot").untilAsserted(() -> assertThat(messages(campaign)).isEqualTo(2));
        // then
        assertThat(
                        rig.texts(
                                """
                                select parameters ->> 'first_name' from message
                                 where campaign_id = ?
                                """,
                                campaign))
                .containsExactlyInAnyOrder("amigo", "Ana \"María\" \\N");
        assertThat(
                        rig.number(
                                """
                                select count(*) from message m
                                  join campaign c on c.id = m.campaign_id
                                  join due_message d on d.message_id = m.id
                                 where c.id = ? and m.state = 'PLANNED' and m.not_before is null
                                   and d.sender_id = c.sender_id and d.priority = 5
                                   and d.not_before = 'epoch'
                                   and m.expires_at = c.expires_at and m.brand = c.brand
                                   and m.purpose = c.purpose and m.message_class = 'MARKETING'
                                   and m.template_name = 'winter_sale' and m.phone like '+51%'
                                   and m.country = 'PE' and m.profile_zone is null
                                   and m.candidate_zones = '{America/Lima}'
                                """,
                                campaign))
                .isEqualTo(2);
        assertThat(rig.show(campaign).getString("state")).isEqualTo("PREPARING");
        assertThat(rig.show(campaign).getLong("states.PLANNED")).isEqualTo(2);
    }

    @Test
    void missingChunkIsRequestedAgainAndTheCampaignRuns() {
        // given
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        List<AudienceMember> people = people(5);
        // when
        rig.publish(
                new AudienceChunk(campaign, 0, people.subList(0, 3)),
                new AudienceCompleted(campaign, 2, 5, "digest"));
        // then
        try (var events = PublishedEvents.of(Topic.AUDIENCE_REQUESTS)) {
            await("second request")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .extracting(e -> e.json().path("fromChunk").asInt(-1))
                                            .containsExactly(-1, 1));
        }
        rig.publish(
                new AudienceChunk(campaign, 1, people.subList(3, 5)),
                new AudienceCompleted(campaign, 2, 5, "digest"));
        rig.awaitState(campaign, "RUNNING");
        assertThat(messages(campaign)).isEqualTo(5);
    }

    @Test
    void audienceThatNeverArrivesPausesTheCampaignUntilItIsResumed() {
        // given
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        rig.publish(new AudienceChunk(campaign, 0, people(3)));
        await("chunk").untilAsserted(() -> assertThat(messages(campaign)).isEqualTo(3));
        // when
        rig.change(
                "update campaign set asks = 3, heard_at = now() - interval '1 hour' where id = ?",
                campaign);
        rig.awaitState(campaign, "PAUSED");
        // then
        assertThat(rig.show(campaign).getString("reason")).startsWith("AUDIENCE_STALLED");
        as("campaigns-write").post("/campaigns/" + campaign + "/resume").then().statusCode(200);
        assertThat(rig.show(campaign).getString("state")).isEqualTo("PREPARING");
        rig.publish(new AudienceCompleted(campaign, 1, 3, "digest"));
        rig.awaitState(campaign, "RUNNING");
    }

    @Test
    void snapshotThatDiffersFromTheSentCountsFailsAndSendsNothing() {
        // given
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        // when
        rig.publish(
                new AudienceChunk(campaign, 0, people(3)),
                new AudienceCompleted(campaign, 1, 5, "digest"));
        rig.awaitState(campaign, "FAILED");
        // then
        assertThat(rig.show(campaign).getString("reason"))
                .startsWith("AUDIENCE_INCOMPLETE: 1 of 1 chunks and 3 of 5 people");
        await("messages cancelled")
                .untilAsserted(
                        () ->
                                assertThat(rig.show(campaign).getLong("states.CANCELLED"))
                                        .isEqualTo(3));
    }

    @Test
    void personErasedWhileTheAudienceArrivesDoesNotFailTheCampaign() {
        // given
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        // when
        rig.publish(
                new AudienceChunk(campaign, 0, people(3)),
                new AudienceCompleted(campaign, 1, 2, "digest"));
        // then
        rig.awaitState(campaign, "RUNNING");
        assertThat(rig.show(campaign).getLong("total")).isEqualTo(3);
    }

    @Test
    void audienceThatDoesNotExistFailsWithTheReasonOfContactsService() {
        // given
        UUID campaign =
                rig.post(
                        CampaignRig.body(rig.shop())
                                .replace("{\"all\":true}", "{\"segment\":\"nobody\"}"));
        // when
        rig.publish(
                new AudienceRefused(
                        campaign, "UNKNOWN_SEGMENT", "put the segment first", Instant.now()));
        // then
        rig.awaitState(campaign, "FAILED");
        assertThat(rig.show(campaign).getString("reason"))
                .isEqualTo("UNKNOWN_SEGMENT: put the segment first");
    }

    @Test
    void refusalFromBeforeThePeopleWereAskedForAgainIsIgnored() {
        // given
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        // when
        rig.publish(
                new AudienceRefused(
                        campaign,
                        "IMPORT_NOT_APPLIED",
                        "apply it first",
                        Instant.now().minusSeconds(120)));
        rig.publish(new AudienceCompleted(campaign, 0, 0, "digest"));
        // then
        rig.awaitState(campaign, "COMPLETED");
    }

    @Test
    void campaignWithAnEmptyAudienceIsCompletedAtOnce() {
        // given
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        // when
        rig.publish(new AudienceCompleted(campaign, 0, 0, "digest"));
        // then
        rig.awaitState(campaign, "COMPLETED");
        assertThat(rig.show(campaign).getLong("total")).isZero();
    }

    @Test
    void chunkThatArrivesAfterACancelIsIgnored() {
        // given
        UUID cancelled = rig.post(CampaignRig.body(rig.shop()));
        UUID other = rig.post(CampaignRig.body(rig.shop()));
        as("campaigns-write").post("/campaigns/" + cancelled + "/cancel").then().statusCode(200);
        // when
        rig.publish(
                new AudienceChunk(cancelled, 0, people(3)),
                new AudienceChunk(UUID.randomUUID(), 0, people(3)),
                new AudienceChunk(other, 0, people(3)));
        await("later chunk").untilAsserted(() -> assertThat(messages(other)).isEqualTo(3));
        rig.publish(new AudienceCompleted(cancelled, 1, 3, "digest"));
        rig.publish(new AudienceCompleted(other, 1, 3, "digest"));
        rig.awaitState(other, "RUNNING");
        // then
        assertThat(messages(cancelled)).isZero();
        assertThat(rig.show(cancelled).getString("state")).isEqualTo("CANCELLED");
    }

    @Test
    void preparedAndStartedArePublishedInOrderWithNumbersThatAddUp() {
        // given
        UUID campaign = rig.running(rig.shop(), 4);
        // then
        try (var events = PublishedEvents.of(Topic.CAMPAIGN_EVENTS)) {
            await("events")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .extracting(PublishedEvents.Published::type)
                                            .containsSubsequence(
                                                    "CampaignScheduled",
                                                    "CampaignPrepared",
                                                    "CampaignStarted"));
            assertThat(events.about(campaign))
                    .allSatisfy(
                            event -> {
                                long sum = 0;
                                for (var count : event.json().path("states")) {
                                    sum += count.asLong();
                                }
                                assertThat(event.json().path("total").asLong()).isEqualTo(sum);
                            });
        }
    }
}
