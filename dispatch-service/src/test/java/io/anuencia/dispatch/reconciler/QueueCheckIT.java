package io.anuencia.dispatch.reconciler;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.messaging.IdSource;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How far back the walk through messages begins. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class QueueCheckIT {

    @Inject CampaignRig rig;

    private static UUID idFrom(int daysAgo) {
        return IdSource.firstOf(Instant.now().minus(Duration.ofDays(daysAgo)));
    }

    /** Makes a paused campaign of one message that is in no queue, both of long ago. */
    private UUID oldMessage(UUID campaign) {
        UUID young = rig.running(rig.shop(), 1);
        as("campaigns-write").post("/campaigns/" + young + "/pause").then().statusCode(200);
        rig.change(
                """
                insert into campaign select (jsonb_populate_record(c, jsonb_build_object(
                        'id', ?::uuid, 'state', 'PAUSED', 'untold_step', null,
                        'created_at', now() - interval '60 days'))).*
                  from campaign c where c.id = ?
                """,
                campaign,
                young);
        UUID message = idFrom(50);
        rig.change(
                """
                insert into message select (jsonb_populate_record(m, jsonb_build_object(
                        'id', ?::uuid, 'campaign_id', ?::uuid, 'state', 'PLANNED'))).*
                  from message m where m.campaign_id = ?
                """,
                message,
                campaign,
                young);
        return message;
    }

    @Test
    void messageOfACampaignThatGoesOnForLongIsLookedForUntilItEnds() {
        // given
        UUID campaign = idFrom(60);
        UUID message = oldMessage(campaign);
        // when
        rig.change(
                "update reconciler_position set position = ? where name = 'queue'",
                IdSource.firstOf(Instant.now()));
        // then
        await("message is queued")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.number(
                                                        "select count(*) from due_message"
                                                                + " where message_id = ?",
                                                        message))
                                        .isOne());
        rig.change("update campaign set settled_at = now() where id = ?", campaign);
    }
}
