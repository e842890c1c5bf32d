package io.anuencia.testbed.localstack;

import io.anuencia.testbed.infrastructure.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key that signs this stack's ledger, kept in the same folder as the ledger. */
final class LedgerKey {

    private LedgerKey() {}

    /**
     * Returns the file with the key. Creates it, and {@code ledger-public-key.pem} next to it, if
     * it is missing.
     */
    static Path in(DataFolder folder) {
        var both = folder.run().resolve("ledger-key.pem");
        if (!Files.exists(both)) {
            make(both, folder.run().resolve("ledger-public-key.pem"));
        }
        return both;
    }

    private static void make(Path both, Path open) {
        var pair = SigningKeys.ed25519();
        var publicKey = SigningKeys.pem(pair.getPublic());
        DataFolder.write(open, publicKey);
        DataFolder.write(both, SigningKeys.pem(pair.getPrivate()) + publicKey);
    }
}
