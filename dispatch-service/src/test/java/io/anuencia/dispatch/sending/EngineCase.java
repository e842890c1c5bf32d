package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.DirectPublisher;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A number that may send 80 messages a second, with a consent-service and Graph of our own. */
abstract class EngineCase {

    @Inject EngineRig rig;
    @Inject DirectPublisher publisher;

    Engine engine;
    String sender;

    @BeforeEach
    void start() {
        engine = new Engine(rig, publisher);
        sender = rig.sender(80);
    }

    /** Tells of the purpose of the brand's marketing; returns when it is known. */
    void listPromotions() {
        String brand = EngineRig.brand(sender);
        rig.publish(CampaignRig.purpose(brand, "promotions", MessageClass.MARKETING));
        await("purpose")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select code from catalog_purpose"
                                                                + " where brand = ?",
                                                        brand))
                                        .isEqualTo("promotions"));
    }

    @AfterEach
    void stop() {
        engine.stop();
    }
}
