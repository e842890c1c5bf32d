package io.anuencia.dispatch.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CountCheckIT {

    @Inject CampaignRig rig;
    @Inject CountCheck check;
    @Inject MeterRegistry metrics;

    private double found() {
        return metrics.counter("dispatch.reconciler.found", "kind", "COUNTS_DIFFER").count();
    }

    /** Campaigns that other tests made need not add up. */
    @BeforeEach
    void othersEndedLongAgo() {
        rig.change(
                "update campaign set settled_at = now() - interval '2 days'"
                        + " where settled_at > now() - interval '2 days'");
    }

    /** Walks once around all campaigns under way or settled. */
    private void walk() {
        long campaigns =
                rig.number(
                        "select count(*) from campaign where state in ('RUNNING', 'PAUSED')"
                                + " or settled_at is not null");
        IntStream.rangeClosed(0, (int) campaigns).forEach(step -> check.checkNext());
    }

    @Test
    void campaignThatLostAMessageIsFoundAndOneThatAddsUpIsNot() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        walk();
        double before = found();
        walk();
        assertThat(found()).isEqualTo(before);
        // when
        rig.change(
                "delete from message where id ="
                        + " (select id from message where campaign_id = ? order by id limit 1)",
                campaign);
        walk();
        // then
        assertThat(found()).isGreaterThan(before);
        rig.change("update campaign set total = 2 where id = ?", campaign);
    }

    @Test
    void campaignThatLostAMessageIsFoundForADayAfterItsEnd() {
        // given
        UUID campaign = rig.running(rig.shop(), 2);
        rig.change(
                "update campaign set state = 'COMPLETED', total = 3,"
                        + " settled_at = now() - interval '25 hours' where id = ?",
                campaign);
        // Otherwise the campaign is opened again.
        rig.change("update message set state = 'CANCELLED' where campaign_id = ?", campaign);
        walk();
        double before = found();
        walk();
        assertThat(found()).isEqualTo(before);
        // when
        rig.change(
                "update campaign set settled_at = now() - interval '23 hours' where id = ?",
                campaign);
        walk();
        // then
        assertThat(found()).isGreaterThan(before);
        rig.change("update campaign set total = 2 where id = ?", campaign);
    }
}
