package io.anuencia.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class StoredHealthsIT {

    @Inject CampaignRig rig;
    @Inject SenderDirectory senders;
    @Inject StoredHealths healths;

    @Test
    void answerThatWasAskedForBeforeBadNewsDoesNotHideThem() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Sender sender = senders.find(shop.sender()).orElseThrow();
        TestTokens.as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
        Optional<Instant> before = checkedAt(shop);
        healths.disliked(shop.sender(), null);
        Optional<Instant> news = checkedAt(shop);
        // when
        healths.store(sender, good(Instant.now()), before);
        String quality = healths.find(shop.sender()).orElseThrow().quality();
        healths.store(sender, good(Instant.now()), news);
        // then
        assertThat(quality).isEqualTo("RED");
        assertThat(healths.find(shop.sender()).orElseThrow().quality()).isEqualTo("GREEN");
    }

    private Optional<Instant> checkedAt(CampaignRig.Shop shop) {
        return healths.find(shop.sender()).map(SenderHealth::checkedAt);
    }

    private static SenderHealth good(Instant at) {
        return new SenderHealth(at, null, "AVAILABLE", "GREEN", null, null, null, List.of());
    }
}
