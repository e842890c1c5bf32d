package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results that a canary and later waves must show before others are written to. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignWavesIT {

    @Inject CampaignRig rig;
    @Inject Waves waves;
    @Inject StoredCampaigns campaigns;
    @Inject Tallies tallies;

    /** Ends every due message in a state, or defers it for a reason if it stays PLANNED. */
    private void end(UUID campaign, String state, String reason, Integer code) {
        rig.change(
                """
                with due as (
                    delete from due_message d using message m
                     where m.id = d.message_id and m.campaign_id = ?
                       and d.not_before < '9999-01-01'
                    returning d.message_id)
                update message m set state = ?, reasons = array[?], code = ?,
                                     not_before = case when ? = 'PLANNED'
                                                       then now() + interval '1 hour' end
                  from due where m.id = due.message_id
                """,
                campaign,
                state,
                reason,
                code,
                state);
    }

    private void awaitDue(UUID campaign, int people) {
        await("wave of " + people)
                .untilAsserted(() -> assertThat(rig.due(campaign)).isEqualTo(people));
    }

    @Test
    void deferredCanaryHoldsTheOthersBack() {
        // given
        UUID campaign = rig.running(rig.shop(), "{\"canary\":{\"size\":3,\"hold\":\"PT1S\"}}", 10);
        // when
        end(campaign, "PLANNED", "QH_LAW", null);
        // then
        assertOthersWait(campaign, 5);
        rig.change(
                """
                update message set state = 'ACCEPTED', accepted_at = now(), not_before = null
                 where campaign_id = ? and not_before is not null
                """,
                campaign);
        awaitDue(campaign, 7);
    }

    private void assertOthersWait(UUID campaign, int seconds) {
        await("the others wait")
                .during(Duration.ofSeconds(seconds))
                .atMost(Duration.ofSeconds(seconds + 3))
                .untilAsserted(() -> assertThat(rig.due(campaign)).isZero());
    }

    private UUID canaryHeldSince(String held) {
        UUID campaign = rig.running(rig.shop(), "{\"canary\":{\"size\":3,\"hold\":\"PT1S\"}}", 10);
        rig.change(
                """
                with due as (
                    delete from due_message d using message m
                     where m.id = d.message_id and m.campaign_id = ?
                       and d.not_before < '9999-01-01'
                    returning d.message_id)
                update message m set state = 'ACCEPTED', accepted_at = now() - ?::interval,
                                     held_at = now() - ?::interval
                  from due where m.id = due.message_id
                """,
                campaign,
                held,
                held);
        return campaign;
    }

    @Test
    void canaryOfWhichNothingWasHeardForADayIsFollowedByAnother() {
        // when
        UUID campaign = canaryHeldSince("25 hours");
        // then
        awaitDue(campaign, 3);
        rig.awaitShown(campaign, shown -> assertThat(shown.getInt("held")).isEqualTo(3));
    }

    @Test
    void canaryThatWhatsAppHoldsIsShownAndHoldsTheOthersBack() {
        // given
        UUID campaign = canaryHeldSince("0 hours");
        // then
        rig.awaitShown(
                campaign,
                shown -> {
                    assertThat(shown.getInt("held")).isEqualTo(3);
                    assertThat(shown.getList("waitsFor")).containsExactly("HELD_BY_WHATSAPP");
                });
        assertOthersWait(campaign, 4);
        rig.change(
                """
                update message set state = 'SENT', sent_at = now(), held_at = null
                 where campaign_id = ? and held_at is not null
                """,
                campaign);
        awaitDue(campaign, 7);
        rig.awaitShown(campaign, shown -> assertThat(shown.getInt("held")).isZero());
    }

    @Test
    void canaryThatReachedNobodyIsFollowedByAnotherWithoutAHold() {
        // given
        UUID campaign = rig.running(rig.shop(), "{\"canary\":{\"size\":3,\"hold\":\"PT1H\"}}", 8);
        for (int people : List.of(3, 3, 2)) {
            awaitDue(campaign, people);
            // when
            end(campaign, "SUPPRESSED", "CON_NONE", null);
        }
        // then
        rig.awaitState(campaign, "COMPLETED");
    }

    @Test
    void canaryThatFailedAfterItWasAcceptedIsFollowedByAnotherWithoutAHold() {
        // given
        UUID campaign = rig.running(rig.shop(), "{\"canary\":{\"size\":3,\"hold\":\"PT1H\"}}", 10);
        awaitDue(campaign, 3);
        rig.change(
                """
                update message m set accepted_at = now(), sent_at = now()
                  from due_message d
                 where d.message_id = m.id and m.campaign_id = ? and d.not_before < '9999-01-01'
                """,
                campaign);
        // when
        end(campaign, "FAILED", "", 131049);
        // then
        awaitDue(campaign, 3);
        rig.awaitShown(
                campaign, shown -> assertThat(shown.getMap("failures")).containsEntry("131049", 3));
    }

    @Test
    void canaryInDoubtIsHeldAsIfItHadReachedPeople() {
        // given
        UUID campaign = rig.running(rig.shop(), "{\"canary\":{\"size\":3,\"hold\":\"PT1H\"}}", 10);
        // when
        end(campaign, "IN_DOUBT", "", null);
        // then
        assertOthersWait(campaign, 4);
        rig.change(
                "update campaign set wave_done_at = now() - interval '2 hours' where id = ?",
                campaign);
        awaitDue(campaign, 7);
    }

    @Test
    void holdLastsByTheClockOfTheSweepWhateverTheMachineSays() {
        // given
        UUID campaign = rig.running(rig.shop(), "{\"canary\":{\"size\":3,\"hold\":\"PT1H\"}}", 10);
        QuarkusTransaction.begin();
        try {
            end(campaign, "IN_DOUBT", "", null);
            Instant noon = Instant.parse("2026-11-24T12:00:00Z");
            waves.look(tallies.count(campaign).orElseThrow(), noon);
            // when
            waves.look(tallies.count(campaign).orElseThrow(), noon.plusSeconds(3_599));
            // then
            assertThat(released(campaign)).isZero();
            // and when
            waves.look(tallies.count(campaign).orElseThrow(), noon.plusSeconds(3_600));
            // then
            assertThat(released(campaign)).isEqualTo(7);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void smallCanaryThatFailsPausesBeforeTheOthersGo() {
        // given
        UUID campaign = rig.running(rig.shop(), "{\"canary\":{\"size\":4,\"hold\":\"PT1S\"}}", 10);
        // when
        end(campaign, "FAILED", "", 131026);
        // then
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason"))
                .startsWith("FAILURE_RATE: 4 failed of 4 tried");
        assertThat(rig.due(campaign)).isZero();
        as("campaigns-write").post("/campaigns/" + campaign + "/resume").then().statusCode(200);
        awaitDue(campaign, 4);
    }

    @Test
    void waveThatWasBegunGoesOnWithoutACountAndNotWhileItsCampaignIsPaused() {
        // given
        UUID campaign = rig.running(rig.shop(), "{\"canary\":{\"size\":3,\"hold\":\"PT1H\"}}", 10);
        // when
        List<Long> due =
                List.of(dueAfterGoingOn(campaign, "PAUSED"), dueAfterGoingOn(campaign, "RUNNING"));
        // then
        assertThat(due).containsExactly(3L, 9L);
    }

    @Test
    void waveIsNotSentWhileItsPeopleWaitThoughAsManyHeldBackWereErased() {
        // given
        UUID campaign = rig.running(rig.shop(), "{\"canary\":{\"size\":3,\"hold\":\"PT1H\"}}", 10);
        awaitDue(campaign, 3);
        QuarkusTransaction.begin();
        try {
            eraseHeldBack(campaign, 4);
            // when
            waves.look(tallies.count(campaign).orElseThrow(), Instant.now());
            // then
            assertThat(released(campaign)).isEqualTo(3);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void eraseHeldBack(UUID campaign, int people) {
        rig.change(
                """
                with erased as (
                    delete from due_message where message_id in (
                        select message_id from due_message
                         where campaign_id = ? and not_before > '9999-01-01' limit ?)
                    returning message_id)
                update message m set state = 'CANCELLED'
                  from erased where m.id = erased.message_id
                """,
                campaign,
                people);
    }

    /** Begins a wave that no other transaction sees and that is rolled back. */
    private long dueAfterGoingOn(UUID campaign, String state) {
        QuarkusTransaction.begin();
        try {
            rig.change(
                    "update campaign set released = 3, release_to = 9, state = ? where id = ?",
                    state,
                    campaign);
            waves.goOnWithWave(campaigns.find(campaign).orElseThrow(), Instant.now());
            return released(campaign);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** Counts messages that are due, perhaps a moment later than the transaction's clock. */
    private long released(UUID campaign) {
        return rig.number(
                "select count(*) from due_message where campaign_id = ?"
                        + " and not_before < '9999-01-01'",
                campaign);
    }

    @ParameterizedTest
    @CsvSource({
        "SUPPRESSED, 0, '3,3'",
        "SUPPRESSED, 1, '3,0'",
        "FAILED, 0, '3,0'",
        "IN_DOUBT, 0, '3,0'"
    })
    void partIsFollowedWithoutACountOnlyIfItTaughtNothingEither(
            String state, int reachedBefore, String followed) {
        // given
        UUID campaign = rig.running(rig.shop(), "{\"canary\":{\"size\":3,\"hold\":\"PT1H\"}}", 10);
        awaitDue(campaign, 3);
        QuarkusTransaction.begin();
        try {
            end(campaign, "SUPPRESSED", "CON_NONE", null);
            reachBefore(campaign, reachedBefore);
            waves.look(tallies.count(campaign).orElseThrow(), Instant.now());
            long counted = released(campaign);
            end(campaign, state, "CON_NONE", null);
            // when
            waves.goOnWithWave(campaigns.find(campaign).orElseThrow(), Instant.now());
            // then
            assertThat(counted + "," + released(campaign)).isEqualTo(followed);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** Pretends that the wave before reached this many people, who may react at any time. */
    private void reachBefore(UUID campaign, int people) {
        rig.change(
                """
                update message set accepted_at = now() where id in (
                    select id from message
                     where campaign_id = ? and state = 'SUPPRESSED' limit ?)
                """,
                campaign,
                people);
        rig.change("update campaign set wave_reached = ? where id = ?", people, campaign);
    }
}
