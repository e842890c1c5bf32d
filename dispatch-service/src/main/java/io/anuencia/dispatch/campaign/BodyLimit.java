package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.rest.BoundedBodies;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Limits the size of every body; a campaign with its recipients has the longest. The limit of
 * Quarkus is a little higher: it answers a body of unknown length with a closed connection.
 */
class BodyLimit {

    private static final long BYTES_MAX = 10 * 1024 * 1024;

    @ServerRequestFilter
    void limit(ContainerRequestContext request) {
        BoundedBodies.bound(request, BYTES_MAX, "The body is over 10 MiB; send less at once.");
    }
}
