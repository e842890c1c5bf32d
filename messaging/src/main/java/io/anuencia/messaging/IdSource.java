package io.anuencia.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Generates ids: UUIDs of version 7, which begin with the time, so that rows inserted together lie
 * together in an index (random keys cost a third of the insert rate).
 */
@ApplicationScoped
public class IdSource {

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    IdSource(Clock clock) {
        this.clock = clock;
    }

    /** Returns the smallest id that can be generated at or after an instant. */
    public static UUID firstOf(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16, 0);
    }

    /** Returns a new unique id. */
    public UUID next() {
        byte[] bytes = new byte[Long.BYTES * 2];
        random.nextBytes(bytes);
        ByteBuffer drawn = ByteBuffer.wrap(bytes);
        long high = (clock.millis() << 16) | 0x7000L | (drawn.getLong() & 0x0FFFL);
        long low = (drawn.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
