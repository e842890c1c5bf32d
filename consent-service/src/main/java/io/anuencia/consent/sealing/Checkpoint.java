package io.anuencia.consent.sealing;

import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A signed state of the ledger.
 *
 * @param treeSize number of sealed entries
 * @param root RFC 6962 Merkle root
 * @param signedAt when it was signed, by the machine clock
 * @param note signed note
 */
record Checkpoint(long treeSize, byte[] root, Instant signedAt, String note) {

    /** The text that is signed: name, size and root, then, as C2SP allows, the time. */
    static String text(String origin, long treeSize, byte[] root, Instant at) {
        String base64 = Base64.getEncoder().encodeToString(root);
        return String.join("\n", origin, Long.toString(treeSize), base64, "signed " + at, "");
    }

    /**
     * Fails unless the note is signed and matches size and root. The columns next to the note are
     * not signed, and whoever can change them could otherwise have a false root signed.
     *
     * @throws BrokenTreeException if it is not, or does not match
     */
    void requireSigned(SigningKey key) {
        if (!key.hasSigned(note)) {
            throw new BrokenTreeException("the last checkpoint is signed by no known key");
        }
        List<String> lines = note.lines().limit(3).toList();
        if (!lines.subList(1, 3).equals(List.of(Long.toString(treeSize), rootHash()))) {
            throw new BrokenTreeException("the last checkpoint is not what its note says");
        }
    }

    /** The root in Base64. */
    String rootHash() {
        return Base64.getEncoder().encodeToString(root);
    }

    /** The form that the API returns. */
    View view() {
        return new View(treeSize, rootHash(), signedAt, note);
    }

    /**
     * A checkpoint as the API returns it.
     *
     * @param treeSize number of sealed entries
     * @param rootHash RFC 6962 Merkle root in Base64
     * @param signedAt when it was signed, by the machine clock
     * @param note signed note
     */
    record View(long treeSize, String rootHash, Instant signedAt, String note) {}
}
