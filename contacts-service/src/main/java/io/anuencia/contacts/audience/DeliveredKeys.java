package io.anuencia.contacts.audience;

import io.anuencia.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.UUID;

/**
 * Counts the people of an audience, and hashes their keys with SHA-256, one per line, in the order
 * of delivery. Keys are added as they are delivered, so nobody waits for a million keys at the end.
 */
final class DeliveredKeys {

    private final MessageDigest digest = Sha256.begin();
    private long members;

    void add(Collection<UUID> keys) {
        StringBuilder lines = new StringBuilder();
        keys.forEach(key -> lines.append(key).append('\n'));
        digest.update(lines.toString().getBytes(StandardCharsets.US_ASCII));
        members += keys.size();
    }

    long members() {
        return members;
    }

    /** Returns the digest in hex; no key can be added afterwards. */
    String digest() {
        return Sha256.hex(digest);
    }
}
