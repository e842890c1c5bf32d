package io.anuencia.consent.registry;

import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Keeps every body small that is not a registry's: those are read in bounded memory, others whole.
 */
class BodyLimit {

    static final long BYTES_MAX = 10 * 1024 * 1024;

    @ServerRequestFilter
    void limit(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith("/registries/")) {
            return;
        }
        if (request.getLength() > BYTES_MAX) {
            throw tooLarge();
        }
        if (request.getLength() < 0 && request.hasEntity()) {
            request.setEntityStream(new Bounded(request.getEntityStream()));
        }
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                Problem.Kind.TOO_LARGE, "The body is over 10 MiB; send less at once.");
    }

    /** A body whose length nobody has told. */
    private static final class Bounded extends FilterInputStream {
        private long left = BYTES_MAX;

        Bounded(InputStream body) {
            super(body);
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
                throw tooLarge();
            }
        }
    }
}
