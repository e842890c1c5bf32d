package io.anuencia.contacts.audience;

import io.anuencia.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.UUID;

/**
 * How many people an audience names, and SHA-256 over their keys, one a line, in the order in which
 * they are told. It takes them as they come: at the end nobody waits for a million keys.
 */
final class ToldKeys {

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

    /** The digest in hex; nothing can be added after it. */
    String digest() {
        return Sha256.hex(digest);
    }
}
