package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignLifeIT {

    @Inject CampaignRig rig;

    private static ValidatableResponse call(UUID campaign, String verb) {
        return as("campaigns-write").post("/campaigns/" + campaign + "/" + verb).then();
    }

    private static long sum(Map<?, ?> numbers) {
        return numbers.values().stream()
                .mapToLong(v -> v instanceof Map<?, ?> map ? sum(map) : ((Number) v).longValue())
                .sum();
    }

    private UUID prepared(int people) {
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        List<AudienceMember> members = CampaignRig.people(people);
        for (int from = 0; from < people; from += AudienceChunk.MEMBERS_MAX) {
            int to = Math.min(people, from + AudienceChunk.MEMBERS_MAX);
            rig.publish(
                    new AudienceChunk(
                            campaign, from / AudienceChunk.MEMBERS_MAX, members.subList(from, to)));
        }
        await("snapshot")
                .untilAsserted(
                        () -> assertThat(rig.show(campaign).getLong("total")).isEqualTo(people));
        return campaign;
    }

    @Test
    void cancelEndsUnsentMessagesAndClosesRequestedAttempts() {
        // given
        UUID campaign = prepared(1200);
        UUID attempt = rig.asked(rig.oneMessage(campaign), "REQUESTED");
        // when
        call(campaign, "cancel")
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("states.CANCELLED", equalTo(1200))
                .body("total", equalTo(1200));
        // then
        assertThat(
                        rig.number(
                                """
                                select count(*) from message m
                                  left join due_message d on d.message_id = m.id
                                 where m.campaign_id = ?
                                   and (d.message_id is not null or m.phone is not null
                                        or m.parameters is not null)
                                """,
                                campaign))
                .isZero();
        try (var events =
                PublishedEvents.of(
                        Topic.ATTEMPT_OUTCOMES, Topic.MESSAGE_EVENTS, Topic.CAMPAIGN_EVENTS)) {
            await("events")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .extracting(PublishedEvents.Published::type)
                                            .contains("CampaignCancelled")
                                            .filteredOn("MessageCancelled"::equals)
                                            .hasSize(1200));
            var closed = events.about(attempt).get(0);
            assertThat(closed.type()).isEqualTo("AttemptClosed");
            assertThat(closed.json().path("outcome").asText()).isEqualTo("NOT_STARTED");
            assertThat(closed.json().path("by").asText()).isEqualTo("CANCEL");
            assertThat(closed.json().path("ownerEpoch").asLong()).isEqualTo(7);
            assertThat(closed.json().path("seq").asInt()).isEqualTo(1);
        }
        call(campaign, "cancel").statusCode(200);
    }

    @Test
    void cancelWaitsForAttemptsThatMayStillStartAndLeavesThemAlone() {
        // given
        UUID campaign = prepared(2);
        rig.asked(rig.oneMessage(campaign), "INTENT");
        // when
        long begin = System.nanoTime();
        call(campaign, "cancel")
                .statusCode(200)
                .body("states.INTENT", equalTo(1))
                .body("states.CANCELLED", equalTo(1));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        // then
        assertThat(took).isBetween(Duration.ofMillis(3250), Duration.ofSeconds(10));
    }

    @Test
    void messageThatComesBackAfterACancelIsCancelledToo() {
        // given
        UUID campaign = prepared(2);
        UUID message = rig.oneMessage(campaign);
        rig.asked(message, "INTENT");
        call(campaign, "cancel").statusCode(200);
        // when
        rig.change("update message set state = 'PLANNED' where id = ?", message);
        // then
        await("sweep")
                .untilAsserted(
                        () ->
                                assertThat(rig.show(campaign).getLong("states.CANCELLED"))
                                        .isEqualTo(2));
        await("settled")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.number(
                                                        "select count(*) from campaign where id = ?"
                                                                + " and settled_at is not null",
                                                        campaign))
                                        .isEqualTo(1));
    }

    @Test
    void campaignIsCompletedWhenNoMessageIsOpenAndItsNumbersAddUp() {
        // given
        UUID campaign = prepared(8);
        rig.change(
                """
                with numbered as (
                    select id, row_number() over (order by id) as n
                      from message where campaign_id = ?)
                update message m
                   set state = (array['READ', 'DELIVERED', 'SENT', 'ACCEPTED', 'FAILED',
                                      'SUPPRESSED', 'SUPPRESSED', 'PLANNED'])[n],
                       reasons = (array['', '', '', '', '', 'CON_NONE', 'SUP_BRAND', 'QH_LAW'])
                                     [n:n],
                       not_before = case when n = 8 then now() + interval '1 hour' end,
                       accepted_at = case when n <= 5 then now() end,
                       sent_at = case when n <= 3 then now() end,
                       delivered_at = case when n <= 2 then now() end,
                       read_at = case when n = 1 then now() end
                  from numbered where numbered.id = m.id
                """,
                campaign);
        rig.change("update campaign set state = 'RUNNING' where id = ?", campaign);
        // when
        JsonPath shown = rig.show(campaign);
        // then
        assertThat(sum(shown.getMap("states"))).isEqualTo(8).isEqualTo(shown.getLong("total"));
        assertThat(shown.getMap("states.suppressed"))
                .isEqualTo(Map.of("CON_NONE", 1, "SUP_BRAND", 1));
        assertThat(shown.getMap("states.deferred")).isEqualTo(Map.of("QH_LAW", 1));
        assertThat(shown.getMap("reached"))
                .isEqualTo(Map.of("accepted", 5, "sent", 3, "delivered", 2, "read", 1));
        rig.change(
                "update message set state = 'FAILED' where campaign_id = ? and state = 'PLANNED'",
                campaign);
        rig.awaitState(campaign, "COMPLETED");
        call(campaign, "cancel").statusCode(409);
    }

    @Test
    void numbersAddUpAtEveryInstantWhileACampaignIsPlannedAndCancelled() {
        // given
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        List<AudienceMember> members = CampaignRig.people(8000);
        var planned =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 16; i++) {
                                rig.publish(
                                        new AudienceChunk(
                                                campaign,
                                                i,
                                                members.subList(i * 500, i * 500 + 500)));
                            }
                        });
        List<JsonPath> seen = new ArrayList<>();
        // when
        await("some people")
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(
                        () -> {
                            seen.add(rig.show(campaign));
                            assertThat(last(seen).getLong("total")).isPositive();
                        });
        var cancelled = CompletableFuture.runAsync(() -> call(campaign, "cancel").statusCode(200));
        await("end")
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(
                        () -> {
                            seen.add(rig.show(campaign));
                            assertThat(planned.isDone() && cancelled.isDone()).isTrue();
                        });
        // then
        assertThat(seen)
                .allSatisfy(
                        shown ->
                                assertThat(sum(shown.getMap("states")))
                                        .isEqualTo(shown.getLong("total")));
        await("all cancelled")
                .untilAsserted(
                        () -> {
                            JsonPath end = rig.show(campaign);
                            assertThat(end.getLong("states.CANCELLED"))
                                    .isEqualTo(end.getLong("total"));
                        });
    }

    private static JsonPath last(List<JsonPath> seen) {
        return seen.get(seen.size() - 1);
    }

    @Test
    void pausedCampaignRunsOnWhenItIsResumed() {
        // given
        UUID campaign = prepared(2);
        rig.publish(new AudienceCompleted(campaign, 1, 2, "digest"));
        rig.awaitState(campaign, "RUNNING");
        // when
        call(campaign, "pause").statusCode(200).body("state", equalTo("PAUSED"));
        // then
        call(campaign, "resume").statusCode(200).body("state", equalTo("RUNNING"));
        call(campaign, "cancel").statusCode(200).body("state", equalTo("CANCELLED"));
        call(campaign, "resume").statusCode(409);
    }

    /** Ends the messages of a campaign in a state, and its time, at one moment. */
    private void end(UUID campaign, String state) {
        rig.change(
                """
                with messages as (
                    update message set state = ? where campaign_id = ? returning id),
                queue as (
                    delete from due_message d using messages m where d.message_id = m.id)
                update campaign set start_at = now() - interval '1 hour',
                                    expires_at = now() - interval '1 second' where id = ?
                """,
                state,
                campaign,
                campaign);
    }

    @Test
    void campaignPausedAfterItsLastMessageLeftIsCompletedAtItsEnd() {
        // given
        UUID sent = rig.running(rig.shop(), 2);
        UUID late = rig.running(rig.shop(), 2);
        UUID unsent = rig.running(rig.shop(), 2);
        UUID undelivered = rig.running(rig.shop(), 2);
        List.of(sent, late, unsent, undelivered)
                .forEach(campaign -> call(campaign, "pause").statusCode(200));
        rig.change("update message set accepted_at = now() where campaign_id = ?", undelivered);
        // when
        end(sent, "ACCEPTED");
        end(late, "EXPIRED");
        end(unsent, "PLANNED");
        end(undelivered, "EXPIRED");
        // then
        rig.awaitState(sent, "COMPLETED");
        rig.awaitState(late, "EXPIRED");
        rig.awaitState(unsent, "EXPIRED");
        rig.awaitState(undelivered, "COMPLETED");
        try (var events = PublishedEvents.of(Topic.CAMPAIGN_EVENTS)) {
            await("completion")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(sent))
                                            .extracting(PublishedEvents.Published::type)
                                            .endsWith("CampaignPaused", "CampaignCompleted"));
        }
    }

    @Test
    void campaignThatBeganByAClockThatWasAheadRunsOnWhenItIsResumed() {
        // given
        UUID campaign = prepared(2);
        rig.publish(new AudienceCompleted(campaign, 1, 2, "digest"));
        rig.awaitState(campaign, "RUNNING");
        call(campaign, "pause").statusCode(200);
        // when
        rig.change(
                """
                update campaign set start_at = now() + interval '26 hours',
                                    expires_at = now() + interval '50 hours' where id = ?
                """,
                campaign);
        // then
        call(campaign, "resume").statusCode(200).body("state", equalTo("RUNNING"));
    }

    @Test
    void recipientsAreListedByStateWithoutTheirNumbers() {
        // given
        UUID campaign = prepared(5);
        rig.change(
                "update message set state = 'SUPPRESSED', reasons = '{CON_NONE}' where id = ?",
                rig.oneMessage(campaign));
        String path = "/campaigns/" + campaign + "/recipients";
        // when
        var first = as("campaigns-read").get(path + "?limit=3").then().extract().jsonPath();
        var second =
                as("campaigns-read")
                        .get(path + "?limit=3&cursor=" + first.getString("next"))
                        .then()
                        .extract()
                        .jsonPath();
        var suppressed =
                as("campaigns-read").get(path + "?state=SUPPRESSED").then().extract().asString();
        // then
        assertThat(first.getList("recipients")).hasSize(3);
        assertThat(second.getList("recipients")).hasSize(2);
        assertThat(suppressed).contains("CON_NONE").doesNotContain("+51", "phone", "Ana");
        as("campaigns-read").get(path + "?state=NONSENSE").then().statusCode(400);
    }
}
