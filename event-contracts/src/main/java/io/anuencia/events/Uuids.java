package io.anuencia.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/** UUIDs computed from a digest rather than drawn at random: version 8 of RFC 9562. */
public final class Uuids {

    private Uuids() {}

    /**
     * Returns the first 16 bytes of a digest as a UUID of version 8.
     *
     * @param digest at least 16 bytes
     */
    public static UUID ofDigest(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        long high = (bytes.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L;
        long low = (bytes.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /**
     * Returns the id of some facts. Equal facts always yield the same id, whichever process
     * computes it, so consumers recognise a repeat. Each part is preceded by its length, so
     * ("ab","c") and ("a","bc") differ.
     */
    public static UUID ofFacts(String... parts) {
        MessageDigest sha256 = Sha256.begin();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        return ofDigest(sha256.digest());
    }
}
