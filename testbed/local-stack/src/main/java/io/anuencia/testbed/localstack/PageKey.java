package io.anuencia.testbed.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that signs this stack's preference links, which stay valid after a restart. */
final class PageKey {

    private static final int BYTES = 32;

    private PageKey() {}

    /** Returns the key as consent-service reads it; creates it if missing. */
    static String in(DataFolder folder) {
        var file = folder.run().resolve("page-key");
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[BYTES];
                new SecureRandom().nextBytes(key);
                DataFolder.write(file, "1:" + Base64.getEncoder().encodeToString(key));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the page key cannot be read", e);
        }
    }
}
