package io.anuencia.consent.pagetoken;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * What a token says.
 *
 * @param subjectId whose page it opens: a random id that no other service can turn into a person
 * @param brand on behalf of whom
 * @param origin who had it made
 * @param issuedAt when it was minted, in whole seconds
 */
public record PageToken(UUID subjectId, String brand, Origin origin, Instant issuedAt) {

    /** Who had a token made. */
    public enum Origin {
        /** A caller who may act for its brand; nobody knows whether for others too. */
        ONE_BRAND(0),
        /** We: it travelled in a WhatsApp message to the person's own number. */
        MESSAGE(1),
        /** A caller who may act for every brand. */
        EVERY_BRAND(2);

        /** What a token says for it. */
        private final byte mark;

        Origin(int mark) {
            this.mark = (byte) mark;
        }

        /** One that we do not know opens the least. */
        private static Origin of(byte mark) {
            return Arrays.stream(values())
                    .filter(origin -> origin.mark == mark)
                    .findFirst()
                    .orElse(ONE_BRAND);
        }
    }

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 1 + 1 + Integer.BYTES + 2 * Long.BYTES;
    private static final int BRAND_MAX = 40;

    /** Whether who holds it can be reached at the number that it is about. */
    public boolean heard() {
        return origin == Origin.MESSAGE;
    }

    /** Whether it opens what holds for every brand, beside what is of its own. */
    public boolean opensEverything() {
        return origin != Origin.ONE_BRAND;
    }

    /** Its bytes before the signature. */
    byte[] unsigned(byte keyNumber) {
        byte[] name = brand.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEAD + name.length)
                .put(VERSION)
                .put(keyNumber)
                .put(origin.mark)
                .putInt((int) issuedAt.getEpochSecond())
                .putLong(subjectId.getMostSignificantBits())
                .putLong(subjectId.getLeastSignificantBits())
                .put(name)
                .array();
    }

    /**
     * Reads bytes whose signature holds.
     *
     * @throws IllegalArgumentException for another version
     */
    static PageToken of(byte[] unsigned) {
        ByteBuffer bytes = ByteBuffer.wrap(unsigned);
        if (bytes.get() != VERSION) {
            throw new IllegalArgumentException("not a version that we know");
        }
        bytes.get();
        Origin origin = Origin.of(bytes.get());
        Instant issuedAt = Instant.ofEpochSecond(Integer.toUnsignedLong(bytes.getInt()));
        UUID subject = new UUID(bytes.getLong(), bytes.getLong());
        String brand = new String(unsigned, HEAD, bytes.remaining(), StandardCharsets.US_ASCII);
        return new PageToken(subject, brand, origin, issuedAt);
    }

    /** Whether so many bytes before the signature can be a token. */
    static boolean isLength(int unsigned) {
        return unsigned > HEAD && unsigned <= HEAD + BRAND_MAX;
    }

    /** The number of the key that signed these bytes, by their own word. */
    static byte keyNumber(byte[] unsigned) {
        return unsigned[1];
    }

    @Override
    public String toString() {
        return "PageToken[…]";
    }
}
