package io.anuencia.contacts.importing;

import io.anuencia.events.Sha256;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives a whole body before any of it is used: a slow caller holds no database connection, and a
 * broken upload leaves nothing behind. The file is unlinked as soon as it is opened, so a killed
 * process leaves no phone numbers on a disk. An unlinked file does not show in the size of a
 * folder, so the total size is limited here; otherwise the files could fill a disk that others
 * need.
 */
@ApplicationScoped
class BodySpool {

    /** Size limit of one file, in bytes; enough for more than ten million people. */
    static final long BYTES_MAX = 1L << 30;

    /** Limit for all files that this process receives at a time, in bytes; two of the largest. */
    private static final long TOGETHER_BYTES_MAX = 2 * BYTES_MAX;

    private static final int BUFFER_BYTES = 1 << 16;

    private final long togetherBytesMax;
    private final AtomicLong together = new AtomicLong();

    BodySpool() {
        this(TOGETHER_BYTES_MAX);
    }

    BodySpool(long togetherBytesMax) {
        this.togetherBytesMax = togetherBytesMax;
    }

    /**
     * A received body on disk; closing it releases the space.
     *
     * @param file the bytes
     * @param bytes number of bytes
     * @param digest SHA-256 in hex
     * @param together total bytes of all received bodies of this process
     */
    record Spooled(FileChannel file, long bytes, String digest, AtomicLong together)
            implements Closeable {

        /** Reads the body from its first byte; the stream need not be closed. */
        InputStream open() throws IOException {
            return Channels.newInputStream(file.position(0));
        }

        @Override
        public void close() throws IOException {
            try {
                file.close();
            } finally {
                together.addAndGet(-bytes);
            }
        }
    }

    Spooled receive(InputStream body) throws IOException {
        FileChannel file = openWithoutName();
        MessageDigest digest = Sha256.begin();
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(file), digest);
        long bytes = 0;
        try {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                admit(bytes, read);
                out.write(buffer, 0, read);
            }
            return new Spooled(file, bytes, Sha256.hex(digest), together);
        } catch (IOException | RuntimeException e) {
            together.addAndGet(-bytes);
            file.close();
            throw e;
        }
    }

    /** Counts the next bytes, and refuses them if they exceed a limit. */
    private void admit(long bytes, int next) {
        boolean room = together.addAndGet(next) <= togetherBytesMax;
        if (bytes > BYTES_MAX) {
            throw new ProblemException(
                    Problem.Kind.TOO_LARGE,
                    "A file may have at most 1 GiB; split it, and repeat the first line in each"
                            + " part.");
        }
        if (!room) {
            throw ProblemException.unavailable(
                    "Too many large files are being received at the moment; send it again later.");
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
}
