package io.anuencia.webhook.translation;

import java.time.Instant;

/** A translator that fails at every body, by a failure that another one wraps. */
final class BrokenTranslator extends NotificationTranslator {

    BrokenTranslator() {
        super(null, null, null, null);
    }

    @Override
    Translation translate(byte[] body, Instant receivedAt) {
        throw new IllegalStateException("translation failed", new ArithmeticException());
    }
}
