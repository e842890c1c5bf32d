package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A folder that is made once per machine and user and kept, because to make it takes seconds. It is
 * there as a whole or not at all, also where several JVMs make it at once.
 */
final class KeptFolder {

    private KeptFolder() {}

    /** Fills an empty folder, which may be called otherwise later. */
    interface Maker {
        void fill(Path folder) throws IOException;
    }

    /**
     * The folder, which is made when it is missing.
     *
     * @param name what it is for, such as {@code postgres}
     * @param digest what its content is made of: other content is another folder
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
        // What comes of it has another name by then.
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

    /** Sixteen digits that tell these bytes from others. */
    static String digest(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
