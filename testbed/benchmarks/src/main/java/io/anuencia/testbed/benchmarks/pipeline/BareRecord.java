package io.anuencia.testbed.benchmarks.pipeline;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A record between the limit program's processes: a message, optionally a person, and a step.
 *
 * @param message the message, which is its own attempt
 * @param person the person; the nil id if irrelevant
 * @param word step of a status, or 0
 * @param at time in milliseconds, or 0
 */
record BareRecord(UUID message, UUID person, int word, long at) {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final int LENGTH = 16 + 16 + 4 + 8;

    static BareRecord of(UUID message) {
        return new BareRecord(message, NOBODY, 0, 0);
    }

    static BareRecord read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new BareRecord(
                new UUID(buffer.getLong(), buffer.getLong()),
                new UUID(buffer.getLong(), buffer.getLong()),
                buffer.getInt(),
                buffer.getLong());
    }

    byte[] key() {
        return ByteBuffer.allocate(16)
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .array();
    }

    byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .putInt(word)
                .putLong(at)
                .array();
    }
}
