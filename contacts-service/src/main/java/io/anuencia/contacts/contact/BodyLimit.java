package io.anuencia.contacts.contact;

import io.anuencia.messaging.rest.BoundedBodies;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Limits the size of every JSON body. */
class BodyLimit {

    private static final int BYTES_MAX = 1 << 20;

    @ServerRequestFilter
    void refuseLongBody(ContainerRequestContext request) {
        if (isJson(request.getMediaType())) {
            BoundedBodies.bound(request, BYTES_MAX, "A JSON body may have at most 1 MiB.");
        }
    }

    /** A merge patch is JSON as well; a file of JSON lines is not. */
    private static boolean isJson(MediaType type) {
        return type == null
                || type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                || type.getSubtype().toLowerCase(Locale.ROOT).endsWith("+json");
    }
}
