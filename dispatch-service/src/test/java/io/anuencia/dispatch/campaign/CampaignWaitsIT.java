package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The causes for which a running campaign sends nothing, as its view shows them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignWaitsIT {

    @Inject CampaignRig rig;
    @Inject StoredCampaigns campaigns;
    @Inject Waits waits;

    private void awaitShown(UUID campaign, String... causes) {
        rig.awaitShown(
                campaign,
                shown -> assertThat(shown.<String>getList("waitsFor")).containsExactly(causes));
    }

    private static List<String> listed(CampaignRig.Shop shop) {
        return as("campaigns-read")
                .get("/campaigns?brand=" + shop.brand())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("campaigns[0].waitsFor");
    }

    @Test
    void killSwitchOfTheBrandIsShown() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 3);
        List<String> before = listed(shop);
        // when
        switchOff(shop);
        // then
        assertThat(before).isNull();
        awaitShown(campaign, "KILL_SWITCH");
        assertThat(listed(shop)).containsExactly("KILL_SWITCH");
        as("campaigns-write").post("/campaigns/" + campaign + "/pause").then().statusCode(200);
        assertThat(rig.show(campaign).<String>getList("waitsFor")).isNull();
    }

    @Test
    void limitOfThePortfolioIsShownOnceItIsReached() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 3);
        rig.change(
                """
                insert into portfolio (id, people_max) values (?, 2)
                on conflict on constraint pk_portfolio do update set people_max = 2
                """,
                shop.wabaId());
        write(shop);
        List<String> before = listed(shop);
        // when
        write(shop);
        // then
        assertThat(before).isNull();
        awaitShown(campaign, "PORTFOLIO_LIMIT");
        assertThat(listed(shop)).containsExactly("PORTFOLIO_LIMIT");
    }

    private void switchOff(CampaignRig.Shop shop) {
        rig.change(
                """
                insert into kill_switch (scope, engaged, changed_at) values (?, true, now())
                on conflict on constraint pk_kill_switch do update set engaged = true
                """,
                shop.brand());
    }

    private void write(CampaignRig.Shop shop) {
        rig.change(
                """
                insert into portfolio_person (portfolio, recipient_key, written_at)
                values (?, gen_random_uuid(), now())
                """,
                shop.wabaId());
    }

    @Test
    void campaignThatAdvertisesComesAfterOneThatPeopleWaitFor() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 1);
        UUID urgent = rig.running(shop, 1);
        QuarkusTransaction.begin();
        try {
            rig.change("update campaign set message_class = 'UTILITY' where id = ?", urgent);
            rig.change("delete from due_message where campaign_id = ?", urgent);
            List<Waits.Cause> before = causes(campaign);
            // when
            rig.change(
                    """
                    insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
                    values (?, 5, ?, now() - interval '1 minute', gen_random_uuid())
                    """,
                    shop.sender(),
                    urgent);
            // then
            assertThat(before).isEmpty();
            assertThat(causes(campaign)).containsExactly(Waits.Cause.UTILITY_FIRST);
            assertThat(causes(urgent)).isEmpty();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private List<Waits.Cause> causes(UUID campaign) {
        return waits.of(List.of(campaigns.find(campaign).orElseThrow())).get(campaign);
    }

    @Test
    void waveThatIsObservedIsShownTogetherWithOtherCauses() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, "{\"canary\":{\"size\":1,\"hold\":\"PT1H\"}}", 3);
        rig.change("update campaign set wave_done_at = now() where id = ?", campaign);
        // when
        switchOff(shop);
        // then
        awaitShown(campaign, "KILL_SWITCH", "WAVE_HOLD");
    }
}
