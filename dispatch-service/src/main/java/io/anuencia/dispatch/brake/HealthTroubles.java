package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.sender.SenderHealth;
import java.util.Optional;

/** What stops the campaigns of a number by what Meta says of it. */
final class HealthTroubles {

    private static final String BLOCKED = "BLOCKED";
    private static final String DISLIKED = "RED";

    private HealthTroubles() {}

    static Optional<String> of(SenderHealth health) {
        if (BLOCKED.equals(health.canSend())) {
            return Optional.of(
                    "ACCOUNT_RESTRICTED: WhatsApp says that the number or its account may not send;"
                            + " settle it with WhatsApp and check the number before you resume.");
        }
        if (DISLIKED.equals(health.quality())) {
            return Optional.of(
                    "QUALITY_LOW: WhatsApp rates the number RED; look at what people dislike before"
                            + " you resume.");
        }
        return Optional.empty();
    }
}
