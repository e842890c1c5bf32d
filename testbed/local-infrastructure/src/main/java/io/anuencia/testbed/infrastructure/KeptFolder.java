package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A folder that is made once per machine and user and kept, because making it takes seconds. It
 * appears atomically, even if several JVMs make it at once.
 */
final class KeptFolder {

    private KeptFolder() {}

    /** Fills an empty folder, which may be renamed later. */
    interface Maker {
        void fill(Path folder) throws IOException;
    }

    /**
     * Returns the folder, and makes it if it is missing.
     *
     * @param name purpose of the folder, such as {@code postgres}
     * @param digest digest of its content: other content gets another folder
     */
    static Path of(String name, String digest, Maker maker) throws IOException {
        var kept =
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "anuencia-" + name + "-" + System.getProperty("user.name"));
        var folder = kept.resolve(digest);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(kept);
            make(folder, maker);
        }
        return folder;
    }

    private static void make(Path folder, Maker maker) throws IOException {
        var scratch = Files.createTempDirectory(folder.getParent(), "anuencia-unpacking-");
        // The finished folder has another name by then.
        Reaper.deleteAtEnd(scratch);
        maker.fill(scratch);
        try {
            Files.move(scratch, folder);
        } catch (IOException e) {
            // Unless somebody else was faster.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** Returns sixteen digits that identify these bytes. */
    static String digest(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
