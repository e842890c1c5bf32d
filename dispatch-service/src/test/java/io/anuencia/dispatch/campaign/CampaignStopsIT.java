package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a stop waits for, and what is told of it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignStopsIT {

    @Inject CampaignRig rig;
    @Inject DataSource database;

    private static ValidatableResponse call(UUID campaign, String verb) {
        return as("campaigns-write").post("/campaigns/" + campaign + "/" + verb).then();
    }

    private UUID oneMessage(UUID campaign) {
        return UUID.fromString(
                rig.texts(
                                "select id from message where campaign_id = ? and state = 'PLANNED'"
                                        + " order by id limit 1",
                                campaign)
                        .get(0));
    }

    private void mayLeave(UUID message) {
        UUID attempt = UUID.randomUUID();
        rig.change(
                "insert into attempt (id, message_id, owner_epoch, requested_at)"
                        + " values (?, ?, 7, now())",
                attempt,
                message);
        rig.change(
                "update message set state = 'INTENT', attempt_id = ?, owner_epoch = 7 where id = ?",
                attempt,
                message);
    }

    @Test
    void endingMessagesIsPartOfTheWaitOfACancel() throws SQLException {
        // given
        UUID campaign = rig.running(rig.shop(), 2);
        mayLeave(oneMessage(campaign));
        UUID held = oneMessage(campaign);
        Duration took;
        try (Connection other = database.getConnection();
                PreparedStatement hold =
                        other.prepareStatement("select id from message where id = ? for update")) {
            other.setAutoCommit(false);
            hold.setObject(1, held);
            hold.execute();
            // when
            long begin = System.nanoTime();
            call(campaign, "cancel").statusCode(200).body("states.PLANNED", equalTo(1));
            took = Duration.ofNanos(System.nanoTime() - begin);
            other.rollback();
        }
        // then
        assertThat(took).isBetween(Duration.ofMillis(3250), Duration.ofMillis(5200));
    }
}
