package io.anuencia.consent.registry;

import io.anuencia.messaging.rest.BoundedBodies;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Limits the size of every body except a registry's: those are streamed in bounded memory, all
 * others are read whole.
 */
class BodyLimit {

    static final long BYTES_MAX = 10 * 1024 * 1024;

    @ServerRequestFilter
    void limit(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/registries/")) {
            BoundedBodies.bound(request, BYTES_MAX, "The body is over 10 MiB; send less at once.");
        }
    }
}
