package io.anuencia.consent.ledger;

import java.time.Instant;
import java.util.UUID;

/** Ids in sequence, one salt, and one time. */
final class CountingStamps extends Stamps {

    private final Instant now;
    private long ids;

    CountingStamps(Instant now) {
        super(null, null);
        this.now = now;
    }

    @Override
    UUID nextId() {
        return new UUID(2, ++ids);
    }

    @Override
    byte[] nextSalt() {
        return new byte[] {7};
    }

    @Override
    Instant now() {
        return now;
    }
}
