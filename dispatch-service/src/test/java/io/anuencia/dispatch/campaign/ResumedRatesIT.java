package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages that fail after WhatsApp had accepted them, before and after a resume. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ResumedRatesIT {

    private static final String BRAKES = "{\"optOutRateMax\":0.1}";

    @Inject CampaignRig rig;
    @Inject Tallies tallies;

    private void accept(UUID campaign, int people) {
        rig.change(
                """
                with due as (
                    delete from due_message d using message m
                     where m.id = d.message_id and m.id in (
                           select id from message where campaign_id = ? and state = 'PLANNED'
                            order by id limit ?)
                    returning d.message_id)
                update message m set state = 'ACCEPTED', accepted_at = clock_timestamp(),
                                     wamid = 'wamid.' || m.id
                  from due where m.id = due.message_id
                """,
                campaign,
                people);
    }

    /** Has WhatsApp hold the messages that were accepted first. */
    private void hold(UUID campaign, int people) {
        rig.change(
                """
                update message set held_at = accepted_at
                 where id in (select id from message where campaign_id = ? and state = 'ACCEPTED'
                               order by accepted_at limit ?)
                """,
                campaign,
                people);
    }

    /** Fails the accepted messages that were accepted first, or last. */
    private void lose(UUID campaign, int people, boolean last) {
        rig.change(
                """
                update message set state = 'FAILED', code = 131049, failed_at = now()
                 where id in (select id from message where campaign_id = ? and state = 'ACCEPTED'
                               order by case when ? then accepted_at end desc, accepted_at
                               limit ?)
                """,
                campaign,
                last,
                people);
    }

    private void optOut(UUID campaign, int people) {
        rig.change(
                """
                insert into campaign_response (campaign_id, recipient_key, opted_out_at)
                select campaign_id, recipient_key, now() from message
                 where campaign_id = ? and state = 'ACCEPTED' order by accepted_at desc limit ?
                """,
                campaign,
                people);
    }

    private static void call(UUID campaign, String call) {
        as("campaigns-write").post("/campaigns/" + campaign + "/" + call).then().statusCode(200);
    }

    /** Returns a campaign that was resumed after 40 acceptances, and has 20 more since. */
    private UUID resumed() {
        UUID campaign = rig.running(rig.shop(), BRAKES, 80);
        accept(campaign, 40);
        call(campaign, "pause");
        call(campaign, "resume");
        accept(campaign, 20);
        return campaign;
    }

    private long lostLately(UUID campaign) {
        return tallies.count(campaign).orElseThrow().lostLately();
    }

    @Test
    void messagesAcceptedBeforeAResumeThatFailAfterItHideNoOptOuts() {
        // given
        UUID campaign = resumed();
        lose(campaign, 20, false);
        // when
        optOut(campaign, 3);
        // then
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason"))
                .startsWith("OPT_OUT_RATE: 3 opted out of 20 reached");
    }

    @Test
    void messagesHeldAtAResumeThatFailAfterItHideNoOptOuts() {
        // given
        UUID campaign = rig.running(rig.shop(), BRAKES, 80);
        accept(campaign, 40);
        hold(campaign, 20);
        call(campaign, "pause");
        call(campaign, "resume");
        accept(campaign, 20);
        lose(campaign, 20, false);
        // when
        optOut(campaign, 3);
        // then
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason"))
                .startsWith("OPT_OUT_RATE: 3 opted out of 20 reached");
    }

    @Test
    void messagesHeldAtAResumeThatExpireAfterItHideNoOptOuts() {
        // given
        UUID campaign = rig.running(rig.shop(), BRAKES, 80);
        accept(campaign, 40);
        hold(campaign, 20);
        call(campaign, "pause");
        call(campaign, "resume");
        accept(campaign, 20);
        expireHeld(campaign);
        // when
        optOut(campaign, 3);
        // then
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason"))
                .startsWith("OPT_OUT_RATE: 3 opted out of 20 reached");
    }

    /** Has the messages that WhatsApp holds end, as if it had dropped them. */
    private void expireHeld(UUID campaign) {
        rig.change(
                """
                update message set state = 'EXPIRED', failed_at = now(),
                                   reasons = '{DSP_EXPIRED_ASSUMED}'
                 where campaign_id = ? and state = 'ACCEPTED' and held_at is not null
                """,
                campaign);
    }

    @Test
    void messagesHeldAtAResumeThatHadFailedBeforeItAreNotLostSince() {
        // given
        UUID campaign = rig.running(rig.shop(), BRAKES, 80);
        accept(campaign, 40);
        hold(campaign, 20);
        lose(campaign, 5, false);
        // when
        call(campaign, "pause");
        call(campaign, "resume");
        // then
        assertThat(lostLately(campaign)).isZero();
    }

    @Test
    void onlyMessagesAcceptedAfterTheResumeAreLostSince() {
        // given
        UUID campaign = resumed();
        // when
        lose(campaign, 10, false);
        lose(campaign, 5, true);
        // then
        assertThat(lostLately(campaign)).isEqualTo(5);
    }

    @Test
    void lossesAreNotComparedWithTheCountsOfAnotherResume() {
        // given
        UUID campaign = resumed();
        lose(campaign, 5, true);
        // when: a release before this one stores the counts of a resume
        rig.change("update campaign set base_reached = 60 where id = ?", campaign);
        // then
        assertThat(lostLately(campaign)).isZero();
    }

    @Test
    void campaignThatWasNeverResumedHasLostNothingSince() {
        // given
        UUID campaign = rig.running(rig.shop(), BRAKES, 40);
        accept(campaign, 20);
        // when
        lose(campaign, 5, true);
        // then
        assertThat(lostLately(campaign)).isZero();
        assertThat(tallies.count(campaign).orElseThrow().lost()).isEqualTo(5);
    }
}
