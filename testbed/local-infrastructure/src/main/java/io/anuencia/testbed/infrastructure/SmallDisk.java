package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small file system in memory that can be filled to the last byte; needs root. It is unmounted
 * when this JVM ends, even if it is killed.
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

    /** Whether this user can mount a file system. */
    public static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Commands.run(
                                List.of(
                                        "unshare", "--mount", "mount", "-t", "tmpfs", "none",
                                        "/mnt"))
                        == 0;
    }

    /**
     * Mounts a file system with room for some content and this much more.
     *
     * @param mebibytes the room besides the content, in MiB
     * @param content the file or folder that {@link #take} will move to it
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

    /** Moves a file or folder that nobody has open to this disk and leaves a link to it. */
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

    /** Moves the file or folder back to where it was, with its current content. */
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

    /** Fills all the room that is left. */
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

    /** Frees the room that {@link #fill} took. */
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
