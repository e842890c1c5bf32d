package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A number that sends a campaign people wait for and one that advertises. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class UtilityFirstIT extends EngineCase {

    private static final int EACH = 60;

    @Test
    void campaignThatPeopleWaitForGoesBeforeOneThatAdvertises() {
        // given
        rig.change("update template set category = 'UTILITY' where waba_id = ?", "waba" + sender);
        UUID marketing = paused();
        UUID utility = paused();
        rig.change("update campaign set message_class = 'UTILITY' where id = ?", utility);
        // when
        rig.change(
                "update campaign set state = 'RUNNING' where id = any (array[?, ?]::uuid[])",
                marketing,
                utility);
        // then
        await("all are sent")
                .untilAsserted(
                        () -> {
                            assertThat(started(marketing)).isEqualTo(EACH);
                            assertThat(started(utility)).isEqualTo(EACH);
                        });
        assertThat(
                        Long.parseLong(
                                rig.text(
                                        """
                                        select count(*) from message
                                         where campaign_id = ?
                                           and started_at < (select max(started_at) from message
                                                              where campaign_id = ?)
                                        """,
                                        marketing,
                                        utility)))
                .isLessThan(EACH / 3);
    }

    private UUID paused() {
        UUID campaign = rig.campaign(sender);
        rig.change("update campaign set state = 'PAUSED' where id = ?", campaign);
        for (int i = 0; i < EACH; i++) {
            rig.plan(sender, campaign);
        }
        return campaign;
    }

    private long started(UUID campaign) {
        return Long.parseLong(
                rig.text(
                        """
                        select count(*) from message
                         where campaign_id = ? and started_at is not null
                        """,
                        campaign));
    }
}
