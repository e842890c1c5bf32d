package io.anuencia.consent.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.events.Sha256;
import io.anuencia.messaging.EventCodec;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/**
 * Evidence with its salt. The ledger holds only the hash; without the salt nobody can find out by
 * guessing what was hashed.
 *
 * @param sha256 SHA-256 (hex) of (salt ‖ bytes)
 * @param salt random salt
 * @param bytes JSON with sorted members
 */
record Evidence(String sha256, byte[] salt, byte[] bytes) {

    static Evidence of(Map<String, String> facts, byte[] salt) {
        try {
            byte[] bytes = EventCodec.json().writeValueAsBytes(new TreeMap<>(facts));
            return new Evidence(hash(salt, bytes), salt, bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written as JSON", e);
        }
    }

    static String hash(byte[] salt, byte[] bytes) {
        MessageDigest digest = Sha256.begin();
        digest.update(salt);
        digest.update(bytes);
        return Sha256.hex(digest);
    }

    @Override
    public String toString() {
        return "Evidence[" + sha256 + "]";
    }
}
