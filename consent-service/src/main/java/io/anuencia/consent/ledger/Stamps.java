package io.anuencia.consent.ledger;

import io.anuencia.messaging.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Provides ids, salts and times for entries. */
@ApplicationScoped
class Stamps {

    private static final int SALT_BYTES = 16;

    private final IdSource ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Stamps(IdSource ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    UUID nextId() {
        return ids.next();
    }

    byte[] nextSalt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /** The current time, by the machine clock. */
    Instant now() {
        return clock.instant();
    }
}
