package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Claims of ports among the processes of a machine: locks of single bytes in a file, which the
 * kernel gives up when their process ends, however it ends.
 */
final class PortClaims {

    // Held, because the JVM forgets a lock that nobody refers to.
    private final List<FileLock> held = new ArrayList<>();

    // Never closed: the kernel would give up all locks of this process.
    private final FileChannel file;

    PortClaims(Path path) {
        try {
            this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + path, e);
        }
    }

    static PortClaims ofThisUser() {
        return new PortClaims(
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "anuencia-ports-" + System.getProperty("user.name")));
    }

    /** Claims a port for as long as this process lives; false if it is claimed already. */
    synchronized boolean claim(int port) {
        try {
            FileLock lock = file.tryLock(port, 1, false);
            return lock != null && held.add(lock);
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot claim port " + port, e);
        }
    }
}
