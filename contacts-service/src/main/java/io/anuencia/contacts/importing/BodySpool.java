package io.anuencia.contacts.importing;

import io.anuencia.events.Sha256;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * Receives a body whole before anything of it counts: a slow caller holds no database connection,
 * and one that breaks off leaves nothing. The file has no name from the moment it is opened, so
 * that a killed process leaves no numbers on a disk.
 */
@ApplicationScoped
class BodySpool {

    /** The largest file; more than ten million rows of people. */
    static final long BYTES_MAX = 1L << 30;

    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * A body on disk; closing it lets it go.
     *
     * @param file the bytes
     * @param bytes how many
     * @param digest SHA-256 in hex
     */
    record Spooled(FileChannel file, long bytes, String digest) implements Closeable {

        /** All bytes, from the first; need not be closed. */
        InputStream open() throws IOException {
            return Channels.newInputStream(file.position(0));
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    Spooled receive(InputStream body) throws IOException {
        FileChannel file = openWithoutName();
        try {
            MessageDigest digest = Sha256.begin();
            OutputStream out = new DigestOutputStream(Channels.newOutputStream(file), digest);
            long bytes = copy(body, out);
            return new Spooled(file, bytes, Sha256.hex(digest));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static FileChannel openWithoutName() throws IOException {
        Path path = Files.createTempFile("anuencia-import", ".csv");
        return FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static long copy(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            bytes += read;
            if (bytes > BYTES_MAX) {
                throw new ProblemException(
                        Problem.Kind.TOO_LARGE,
                        "A file may have at most 1 GiB; split it, each part with the first line.");
            }
            out.write(buffer, 0, read);
        }
        return bytes;
    }
}
