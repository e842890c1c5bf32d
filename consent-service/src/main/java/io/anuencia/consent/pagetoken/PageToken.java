package io.anuencia.consent.pagetoken;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * The content of a token.
 *
 * @param subjectId id of the subject whose page it opens: a random id that no other service can
 *     turn into a person
 * @param brand brand on whose behalf it was made
 * @param origin who had it made
 * @param issuedAt when it was minted, in whole seconds
 */
public record PageToken(UUID subjectId, String brand, Origin origin, Instant issuedAt) {

    /** The party that had a token made. */
    public enum Origin {
        /** A caller who may act for its brand, and perhaps for no other. */
        ONE_BRAND(0),
        /** This service: the token was sent in a WhatsApp message to the person's own number. */
        MESSAGE(1),
        /** A caller who may act for every brand. */
        EVERY_BRAND(2);

        /** The byte that stands for it in a token. */
        private final byte mark;

        Origin(int mark) {
            this.mark = (byte) mark;
        }

        /** An unknown mark gets the origin that opens the least. */
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

    /** Whether its holder received it at the number that it is about. */
    public boolean heard() {
        return origin == Origin.MESSAGE;
    }

    /** Whether it also opens what holds for every brand. */
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
     * Reads bytes whose signature was verified.
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

    /** Whether this many bytes before the signature can be a token. */
    static boolean isLength(int unsigned) {
        return unsigned > HEAD && unsigned <= HEAD + BRAND_MAX;
    }

    /** The number of the key that these bytes claim to be signed with. */
    static byte keyNumber(byte[] unsigned) {
        return unsigned[1];
    }

    @Override
    public String toString() {
        return "PageToken[…]";
    }
}
