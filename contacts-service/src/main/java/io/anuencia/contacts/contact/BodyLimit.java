package io.anuencia.contacts.contact;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Bounds every JSON body: by its announced length before it is read, and by what is read where no
 * length was announced.
 */
@Singleton
class BodyLimit implements ObjectMapperCustomizer {

    private static final int BYTES_MAX = 1 << 20;

    @ServerRequestFilter
    void refuseLongBody(ContainerRequestContext request) {
        if (isJson(request.getMediaType()) && request.getLength() > BYTES_MAX) {
            throw new ProblemException(
                    Problem.Kind.TOO_LARGE, "A JSON body may have at most 1 MiB.");
        }
    }

    /** A merge patch is JSON as well; a file of lines of JSON is none. */
    private static boolean isJson(MediaType type) {
        return type == null
                || type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                || type.getSubtype().toLowerCase(Locale.ROOT).endsWith("+json");
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxDocumentLength(BYTES_MAX).build());
    }
}
