package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.ownership.OwnedNumbers;
import io.anuencia.dispatch.ownership.Ownership;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.DirectPublisher;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A number that may send 80 messages per second, with a fake consent-service and Graph that all
 * tests of a class share: no two of them write to the same person.
 */
abstract class EngineCase {

    static Engine engine;

    @Inject EngineRig rig;
    @Inject DirectPublisher publisher;
    @Inject ReadySenders senders;
    @Inject Ownership ownership;

    String sender;

    @BeforeEach
    void start() {
        if (engine == null) {
            engine = new Engine(rig, publisher);
        }
        sender = senders.next();
    }

    /** Returns the number, once it is owned. */
    Optional<OwnedNumber> owned() {
        return ownership.numbers().stream()
                .filter(number -> number.id().equals(sender))
                .findFirst();
    }

    /** Ends the rest of the number, whatever its cause. */
    void wake() {
        owned().ifPresent(OwnedNumbers::wake);
    }

    /** Publishes the purpose of the brand's marketing; returns when it is known. */
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

    @AfterAll
    static void stop() {
        if (engine != null) {
            try {
                engine.awaitPromised();
            } finally {
                engine.stop();
                engine = null;
            }
        }
    }
}
