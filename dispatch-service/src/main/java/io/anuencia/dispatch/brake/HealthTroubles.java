package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.sender.NumberTrouble;
import io.anuencia.dispatch.sender.SenderHealth;
import java.util.Optional;

/** Turns a number's health, as Meta reports it, into the reason for pausing its campaigns. */
final class HealthTroubles {

    private HealthTroubles() {}

    static Optional<String> of(SenderHealth health) {
        return NumberTrouble.of(health.canSend(), health.quality()).map(HealthTroubles::reason);
    }

    private static String reason(NumberTrouble trouble) {
        return switch (trouble) {
            case RESTRICTED ->
                    "ACCOUNT_RESTRICTED: WhatsApp says that the number or its account may not send;"
                            + " settle it with WhatsApp and check the number before you resume.";
            case DISLIKED ->
                    "QUALITY_LOW: WhatsApp rates the number RED; look at what people dislike before"
                            + " you resume.";
        };
    }
}
