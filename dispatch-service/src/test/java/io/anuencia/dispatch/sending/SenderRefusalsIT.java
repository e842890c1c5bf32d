package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.anuencia.events.StatusReported;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal of a number or its account pauses more than the campaign of one message. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class SenderRefusalsIT extends EngineCase {

    /** Stores a running campaign of another number of the account, which sends nothing today. */
    private UUID campaignOfNeighbour() {
        String neighbour = rig.sender(80);
        rig.change("update sender set waba_id = ? where id = ?", "waba" + sender, neighbour);
        return idleCampaign(neighbour);
    }

    private UUID idleCampaign(String number) {
        UUID campaign = rig.campaign(number, "3 days");
        rig.planForTomorrow(number, campaign);
        return campaign;
    }

    private String state(UUID campaign) {
        return rig.text(
                "select state || ' ' || coalesce(reason, '') from campaign where id = ?", campaign);
    }

    private void awaitPause(UUID campaign, String reason, int code) {
        await("campaign is paused")
                .untilAsserted(
                        () ->
                                assertThat(state(campaign))
                                        .startsWith("PAUSED " + reason)
                                        .contains(String.valueOf(code)));
    }

    @ParameterizedTest
    @CsvSource({"131042, true", "131031, true", "131048, false"})
    void troubleOfTheAccountThatComesAsStatusPausesWhatItConcerns(int code, boolean ofAccount) {
        // given
        UUID campaign = idleCampaign(sender);
        UUID neighbours = campaignOfNeighbour();
        UUID strangers = idleCampaign(rig.sender(80));
        Planned message = rig.plan(sender, null);
        engine.awaitState(message, "ACCEPTED");
        // when
        rig.publish(Engine.status(message, rig.stored(message.id()).attemptId(), "failed", code));
        // then
        awaitPause(campaign, ofAccount ? "ACCOUNT_REFUSED" : "NUMBER_REFUSED", code);
        if (ofAccount) {
            awaitPause(neighbours, "ACCOUNT_REFUSED", code);
        } else {
            assertThat(state(neighbours)).startsWith("RUNNING");
        }
        assertThat(state(strangers)).startsWith("RUNNING");
    }

    @Test
    void troubleThatIsReportedAgainPausesNothingAgain() {
        // given
        UUID campaign = idleCampaign(sender);
        Planned message = rig.plan(sender, null);
        engine.awaitState(message, "ACCEPTED");
        StatusReported failed =
                Engine.status(message, rig.stored(message.id()).attemptId(), "failed", 131042);
        rig.publish(failed);
        awaitPause(campaign, "ACCOUNT_REFUSED", 131042);
        rig.change("update campaign set state = 'RUNNING', reason = null where id = ?", campaign);
        // when
        rig.publish(failed);
        // then
        engine.stays("it runs on", () -> assertThat(state(campaign)).startsWith("RUNNING"));
    }

    @Test
    void answerThatStopsTheAccountPausesAllItsCampaigns() {
        // given
        UUID neighbours = campaignOfNeighbour();
        // when
        Planned message = rig.store(sender, null, "PLANNED", null, 0);
        engine.graph().on(message.phone(), new Behaviour.Refuse(400, 131042));
        rig.due(message);
        // then
        awaitPause(neighbours, "ACCOUNT_REFUSED", 131042);
        engine.awaitState(message, "PLANNED");
    }

    /** If it became a doubt, this message and all that follow would be lost. */
    @Test
    void proxyThatLetsNobodyThroughPausesTheAccountAndTheMessageWaits() {
        // given
        UUID neighbours = campaignOfNeighbour();
        // when
        Planned message = rig.store(sender, null, "PLANNED", null, 0);
        engine.graph().on(message.phone(), new Behaviour.Proxy(401));
        rig.due(message);
        // then
        awaitPause(neighbours, "ACCOUNT_REFUSED", 401);
        engine.awaitState(message, "PLANNED");
    }
}
