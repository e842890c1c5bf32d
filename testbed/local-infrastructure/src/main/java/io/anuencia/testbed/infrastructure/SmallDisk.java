package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system of its own in memory, with little room, that can be filled to the last byte; needs
 * root. It is taken away with this JVM, even with a killed one.
 */
public final class SmallDisk implements AutoCloseable {

    private static final int MIB = 1024 * 1024;
    private static final int CHUNK = 4096;
    private static final String BALLAST = "ballast";
    private static final String KEPT = ".kept";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this user may have one. */
    public static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Commands.run(
                                List.of(
                                        "unshare", "--mount", "mount", "-t", "tmpfs", "none",
                                        "/mnt"))
                        == 0;
    }

    /**
     * One with so much room beside what it shall hold.
     *
     * @param content a file or a folder; see {@link #take}
     */
    public static SmallDisk withRoom(int mebibytes, Path content) {
        Path folder = TemporaryFolder.create("small-disk");
        long size = mebibytes + sizeOf(content) / MIB;
        Reaper.unmountAtEnd(folder);
        Commands.must(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + size + "m,mode=0700",
                "anuencia",
                folder.toString());
        return new SmallDisk(folder);
    }

    private static long sizeOf(Path content) {
        try (var all = Files.walk(content)) {
            long size = 0;
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                size += Files.size(each);
            }
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure " + content, e);
        }
    }

    /** A file or folder that nobody has open lies here from now on, and a link leads to it. */
    public void take(Path content) {
        try {
            Commands.must(
                    "cp", "-a", "--sparse=always", content.toString(), here(content).toString());
            Files.move(content, kept(content));
            Files.createSymbolicLink(content, here(content));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + content, e);
        }
    }

    /** It lies where it did before, as it is now. */
    public void giveBack(Path content) {
        try {
            Files.delete(content);
            Commands.must(
                    "cp", "-a", "--sparse=always", here(content).toString(), content.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + content + " back", e);
        }
        Commands.must("rm", "-rf", kept(content).toString());
    }

    private Path here(Path content) {
        return folder.resolve(content.getFileName());
    }

    private static Path kept(Path content) {
        return content.resolveSibling(content.getFileName() + KEPT);
    }

    /** Takes all the room that is left. */
    public void fill() {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream ballast = Files.newOutputStream(folder.resolve(BALLAST))) {
            while (folder.toFile().getUsableSpace() > 0) {
                ballast.write(chunk);
            }
        } catch (IOException e) {
            if (folder.toFile().getUsableSpace() > 0) {
                throw new UncheckedIOException("cannot fill " + folder, e);
            }
        }
    }

    /** Gives the room back. */
    public void empty() {
        try {
            Files.delete(folder.resolve(BALLAST));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + folder, e);
        }
    }

    @Override
    public void close() {
        Commands.must("umount", "-l", folder.toString());
    }
}
