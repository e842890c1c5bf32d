package io.anuencia.dispatch.sender;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only what Meta answers now about one number changes the limit that its portfolio shares. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ReportedLimitIT {

    @Inject CampaignRig rig;
    @Inject SenderDirectory senders;
    @Inject SenderHealths healths;
    @Inject Portfolios portfolios;

    private Sender sender;

    /** In a transaction, so that no regular check comes in between. */
    @BeforeEach
    void askOnce() {
        sender = senders.find(rig.shop().sender()).orElseThrow();
        TestTokens.as("ops")
                .post("/senders/" + sender.phoneNumberId() + "/check")
                .then()
                .statusCode(200);
        QuarkusTransaction.begin();
        store(answer("TIER_10K"), known());
    }

    @AfterEach
    void undo() {
        QuarkusTransaction.rollback();
    }

    @Test
    void answerSetsTheLimit() {
        assertThat(limit()).isEqualTo("10000");
    }

    @Test
    void checkWithoutAnswerLeavesWhatAnotherNumberReported() {
        // given
        SenderHealth last = known().orElseThrow();
        otherNumberReports("TIER_2K");
        SenderHealth silent =
                new SenderHealth(
                        last.checkedAt().plusSeconds(60),
                        last.answeredAt(),
                        null,
                        "AVAILABLE",
                        "GREEN",
                        null,
                        "TIER_10K",
                        null,
                        List.of("The access token is missing."));
        // when
        store(silent, Optional.of(last));
        // then
        assertThat(limit()).isEqualTo("2000");
    }

    @Test
    void answerRequestedBeforeNewsLeavesTheLimit() {
        // given
        Optional<SenderHealth> before = known();
        healths.askNumberAgain(sender.phoneNumberId(), Instant.now().plus(Duration.ofMinutes(1)));
        otherNumberReports("TIER_2K");
        // when
        store(answer("TIER_UNLIMITED"), before);
        // then
        assertThat(limit()).isEqualTo("2000");
    }

    /** As a check does, in a transaction that may stand still on a slow machine. */
    private void store(SenderHealth health, Optional<SenderHealth> before) {
        healths.store(sender, health, before);
        rig.texts("select set_config('idle_in_transaction_session_timeout', '0', true)");
    }

    private void otherNumberReports(String tier) {
        portfolios.setLimit(sender.portfolio(), HealthReader.people(tier));
    }

    private Optional<SenderHealth> known() {
        return healths.find(sender.phoneNumberId());
    }

    private String limit() {
        return rig.texts("select people_max::text from portfolio where id = ?", sender.portfolio())
                .get(0);
    }

    private static SenderHealth answer(String tier) {
        Instant now = Instant.now();
        return new SenderHealth(now, now, null, "AVAILABLE", "GREEN", null, tier, null, List.of());
    }
}
