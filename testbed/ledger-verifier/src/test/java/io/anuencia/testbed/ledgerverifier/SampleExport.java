package io.anuencia.testbed.ledgerverifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** An export of made-up entries with a checkpoint after every five, and its key. */
final class SampleExport {

    static final String ORIGIN = "example.org/ledger";

    private final KeyPair keys;
    private final List<String> lines = new ArrayList<>();
    private final GrowingTree tree = new GrowingTree();

    SampleExport(int entries) {
        this(IntStream.range(0, entries).mapToObj(SampleExport::entry).toList());
    }

    SampleExport(List<String> entries) {
        this.keys = newKeys();
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            lines.add(sealed(i, hash(entry), entry));
            tree.append(hash(entry));
            if (i % 5 == 4 || i == entries.size() - 1) {
                lines.add(checkpoint(note(keys, i + 1, tree.root())));
            }
        }
    }

    static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String entry(int number) {
        return "{\"id\":\"" + String.format("%08d", number) + "-0000-7000-8000-000000000000\"}";
    }

    static byte[] hash(String entry) {
        return Sha256.leaf(entry.getBytes(StandardCharsets.UTF_8));
    }

    static String sealed(long position, byte[] leafHash, String entry) {
        return "{\"position\":"
                + position
                + ",\"leafHash\":\""
                + Base64.getEncoder().encodeToString(leafHash)
                + "\",\"entry\":"
                + entry
                + "}";
    }

    static String checkpoint(String note) {
        return "{\"checkpoint\":\"" + note.replace("\n", "\\n") + "\"}";
    }

    static String note(KeyPair keys, long size, byte[] root) {
        return note(keys, ORIGIN, size, root);
    }

    static String note(KeyPair keys, String origin, long size, byte[] root) {
        String text = origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
        byte[] encoded = keys.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        byte[] named = (origin + "\n\1").getBytes(StandardCharsets.UTF_8);
        byte[] identity = Arrays.copyOf(named, named.length + 32);
        System.arraycopy(raw, 0, identity, named.length, 32);
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] line = Arrays.copyOf(Sha256.of(identity), 4 + 64);
            System.arraycopy(signer.sign(), 0, line, 4, 64);
            String encodedLine = Base64.getEncoder().encodeToString(line);
            return text + "\n— " + origin + " " + encodedLine + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    KeyPair keys() {
        return keys;
    }

    /** Its lines, for tampering. */
    List<String> lines() {
        return lines;
    }

    Report verified(SignedNote... remembered) {
        Verification verification =
                new Verification(List.of(keys.getPublic()), Set.of(), List.of(remembered));
        lines.forEach(verification::read);
        return verification.end();
    }
}
