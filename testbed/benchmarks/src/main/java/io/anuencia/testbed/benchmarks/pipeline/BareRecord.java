package io.anuencia.testbed.benchmarks.pipeline;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What the limit program says between its processes: a message, a person or nothing, and a word.
 *
 * @param message the message, which is its own attempt
 * @param person the person; the nil id where it does not matter
 * @param word a step of a status, or 0
 * @param at when, in milliseconds, or 0
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
