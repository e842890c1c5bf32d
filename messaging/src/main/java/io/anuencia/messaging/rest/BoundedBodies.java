package io.anuencia.messaging.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Limits the size of a request body: by the announced length before it is read, or, if no length
 * was announced, by counting the bytes that are read.
 */
public final class BoundedBodies {

    private BoundedBodies() {}

    /**
     * Limits a body that has not been read yet.
     *
     * @param detail detail of the problem that the caller gets
     * @throws ProblemException 413 if the announced length is greater; without an announced length,
     *     reading the body throws it
     */
    public static void bound(ContainerRequestContext call, long bytesMax, String detail) {
        if (call.getLength() > bytesMax) {
            throw new ProblemException(Problem.Kind.TOO_LARGE, detail);
        }
        if (call.getLength() < 0 && call.hasEntity()) {
            call.setEntityStream(new Counted(call.getEntityStream(), bytesMax, detail));
        }
    }

    private static final class Counted extends FilterInputStream {
        private final String detail;
        private long left;

        Counted(InputStream body, long bytesMax, String detail) {
            super(body);
            this.left = bytesMax;
            this.detail = detail;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new ProblemException(Problem.Kind.TOO_LARGE, detail);
            }
        }
    }
}
