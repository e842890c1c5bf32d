package io.anuencia.consent.pagetoken;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What a token says.
 *
 * @param subjectId whose page it opens: a random id that no other service can turn into a person
 * @param brand on behalf of whom
 * @param heard whether it travelled in a WhatsApp message to the person's own number, so that who
 *     holds it can be reached there
 * @param issuedAt when it was minted, in whole seconds
 */
public record PageToken(UUID subjectId, String brand, boolean heard, Instant issuedAt) {

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 1 + 1 + Integer.BYTES + 2 * Long.BYTES;
    private static final int BRAND_MAX = 40;

    /** Its bytes before the signature. */
    byte[] unsigned(byte keyNumber) {
        byte[] name = brand.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEAD + name.length)
                .put(VERSION)
                .put(keyNumber)
                .put((byte) (heard ? 1 : 0))
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
        boolean heard = bytes.get() == 1;
        Instant issuedAt = Instant.ofEpochSecond(Integer.toUnsignedLong(bytes.getInt()));
        UUID subject = new UUID(bytes.getLong(), bytes.getLong());
        String brand = new String(unsigned, HEAD, bytes.remaining(), StandardCharsets.US_ASCII);
        return new PageToken(subject, brand, heard, issuedAt);
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
