package io.anuencia.dispatch.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CatalogIT {

    @Inject CampaignRig rig;
    @Inject Catalog catalog;

    @Test
    void newestBrandEventWinsInAnyOrder() {
        // given
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        // when
        rig.publish(
                CampaignRig.brand("order-brand", "7002", noon),
                CampaignRig.brand("order-brand", "7001", noon.minusSeconds(60)),
                CampaignRig.brand("order-brand-end", "7003", noon));
        // then
        await("last record")
                .untilAsserted(() -> assertThat(catalog.brand("order-brand-end")).isPresent());
        assertThat(catalog.brand("order-brand").orElseThrow().phoneNumberIds())
                .isEqualTo(List.of("7002"));
        assertThat(catalog.brandOf("7001")).isEmpty();
        assertThat(catalog.brandOf("7002")).map(Brand::code).contains("order-brand");
    }

    @Test
    void everyKnownBrandHasASwitchToLock() {
        // given
        rig.publish(CampaignRig.brand("switch-brand", "7004", Instant.EPOCH));
        // then
        await("switch")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.number(
                                                        """
                                                        select count(*) from kill_switch
                                                         where scope = 'switch-brand'
                                                           and not engaged
                                                        """))
                                        .isEqualTo(1));
    }
}
