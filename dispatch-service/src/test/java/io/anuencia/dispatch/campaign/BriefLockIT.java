package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL ends a transaction that locks a campaign's row if its process stalls. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class BriefLockIT {

    private static final String NOTE =
            "update campaign set state = 'PAUSED', untold_step = 'PAUSED' where id = ?";

    @Inject CampaignRig rig;
    @Inject StoredCampaigns campaigns;
    @Inject CampaignMoves moves;
    @Inject Sql sql;

    private UUID campaign;

    @BeforeEach
    void run() {
        campaign = rig.running(rig.shop(), 3);
    }

    /** Returns the limit, or that the row was not locked. */
    private String standstillMaxOf(BooleanSupplier locking) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                locking.getAsBoolean()
                                        ? sql.first(
                                                        "show idle_in_transaction_session_timeout",
                                                        row -> row.getString(1))
                                                .orElseThrow()
                                        : "not locked");
    }

    @Test
    void lockEndsIfItsProcessStandsStill() {
        // when
        String most = standstillMaxOf(() -> campaigns.lock(campaign).isPresent());
        // then
        assertThat(most).isEqualTo("1500ms");
    }

    @Test
    void moveEndsIfItsProcessStandsStill() {
        // when
        String most = standstillMaxOf(() -> moves.make(Move.PAUSE, campaign));
        // then
        assertThat(most).isEqualTo("1500ms");
    }

    @Test
    void publicationOfAStoredStepEndsIfItsProcessStandsStill() {
        // when
        String most =
                standstillMaxOf(
                        () ->
                                sql.update(NOTE, campaign) > 0
                                        && moves.publishUnpublishedStep(campaign).isPresent());
        // then
        assertThat(most).isEqualTo("1500ms");
    }

    /** The sweeper may publish counts in between, and then later ones are needed. */
    @Test
    void publicationOfCountsEndsIfItsProcessStandsStill() {
        // then
        await("own counts")
                .untilAsserted(
                        () -> {
                            Tally tally = moves.count(campaign);
                            assertThat(standstillMaxOf(() -> moves.publishProgress(tally)))
                                    .isEqualTo("1500ms");
                        });
    }
}
