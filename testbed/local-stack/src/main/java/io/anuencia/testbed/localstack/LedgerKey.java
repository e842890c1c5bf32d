package io.anuencia.testbed.localstack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** The key that signs this stack's ledger; it stays with the folder, as the ledger does. */
final class LedgerKey {

    private LedgerKey() {}

    /**
     * The file with the key; makes it, and {@code ledger-public-key.pem} beside it, when missing.
     */
    static Path in(DataFolder folder) {
        var both = folder.run().resolve("ledger-key.pem");
        if (!Files.exists(both)) {
            make(both, folder.run().resolve("ledger-public-key.pem"));
        }
        return both;
    }

    private static void make(Path both, Path open) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var publicKey = pem("PUBLIC KEY", pair.getPublic().getEncoded());
            DataFolder.write(open, publicKey);
            DataFolder.write(both, pem("PRIVATE KEY", pair.getPrivate().getEncoded()) + publicKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    private static String pem(String name, byte[] encoded) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN "
                + name
                + "-----\n"
                + lines.encodeToString(encoded)
                + "\n-----END "
                + name
                + "-----\n";
    }
}
