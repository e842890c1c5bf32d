package io.anuencia.testbed.ledgerverifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint as a signed note (C2SP signed-note and tlog-checkpoint): the name of the ledger, its
 * size, its root and further lines; an empty line; signatures.
 *
 * @param text the signed text, with its last newline
 * @param origin name of the ledger
 * @param size number of entries
 * @param root Merkle tree hash
 * @param signatures signature lines
 */
record SignedNote(String text, String origin, long size, byte[] root, List<String> signatures) {

    private static final String DASH = "— ";
    // Lines of text, an empty line, signatures, and empty lines before the next note.
    private static final Pattern NOTE =
            Pattern.compile("(?:[^\n]++\n)++\n(?:" + DASH + "[^\n]*+(?:\n|\\z))++\n*+");
    private static final int KEY_ID_BYTES = 4;
    private static final int RAW_KEY_BYTES = 32;
    private static final byte ED25519 = 1;

    /**
     * Parses a note.
     *
     * @throws IllegalArgumentException if the text is not a note
     */
    static SignedNote parse(String note) {
        int end = note.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("a note has an empty line before its signatures");
        }
        String text = note.substring(0, end + 1);
        String[] lines = text.split("\n", -1);
        if (lines.length < 4) {
            throw new IllegalArgumentException("a checkpoint has a name, a size and a root");
        }
        List<String> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2).split("\n", -1)) {
            if (line.startsWith(DASH)) {
                signatures.add(line.substring(DASH.length()));
            }
        }
        long size = Long.parseLong(lines[1]);
        if (size < 0) {
            throw new IllegalArgumentException("a size is not negative");
        }
        return new SignedNote(
                text, lines[0], size, Base64.getDecoder().decode(lines[2]), signatures);
    }

    /**
     * Parses consecutive notes, with or without empty lines between them.
     *
     * @throws IllegalArgumentException if there is anything else, or nothing
     */
    static List<SignedNote> parseAll(String notes) {
        List<SignedNote> all = new ArrayList<>();
        Matcher next = NOTE.matcher(notes);
        while (next.lookingAt()) {
            all.add(parse(next.group()));
            next.region(next.end(), notes.length());
        }
        if (all.isEmpty() || next.regionStart() < notes.length()) {
            throw new IllegalArgumentException("not a note behind " + all.size() + " of them");
        }
        return all;
    }

    /** Whether one of the keys signed it under the name of the ledger. */
    boolean isSignedBy(Collection<PublicKey> keys) {
        return keys.stream().anyMatch(key -> signatures.stream().anyMatch(s -> verifies(key, s)));
    }

    private boolean verifies(PublicKey key, String line) {
        int space = line.lastIndexOf(' ');
        if (space < 0 || !line.substring(0, space).equals(origin)) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(line.substring(space + 1));
            byte[] id = Arrays.copyOf(bytes, KEY_ID_BYTES);
            if (!Arrays.equals(id, keyId(key))) {
                return false;
            }
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(bytes, KEY_ID_BYTES, bytes.length - KEY_ID_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The key id: SHA-256 of name, newline, algorithm and raw key, truncated. */
    private byte[] keyId(PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY_BYTES, encoded.length);
        byte[] name = (origin + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] named = Arrays.copyOf(name, name.length + 1 + raw.length);
        named[name.length] = ED25519;
        System.arraycopy(raw, 0, named, name.length + 1, raw.length);
        return Arrays.copyOf(Sha256.of(named), KEY_ID_BYTES);
    }
}
