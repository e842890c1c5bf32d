package io.anuencia.messaging;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds the body of a call: by its announced length before it is read, and by what is read where
 * no length was announced.
 */
public final class BoundedBodies {

    private BoundedBodies() {}

    /**
     * Bounds the body of a call that nobody has read yet.
     *
     * @param detail what the caller is told
     * @throws ProblemException 413 if it is longer; where nobody told, whoever reads it gets that
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
