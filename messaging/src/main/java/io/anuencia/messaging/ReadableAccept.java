package io.anuencia.messaging;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a header {@code Accept} that cannot be read before anything is done, where it is read
 * when the answer is written: a call would be refused that was carried out, and made again. Methods
 * whose media type is declared, or whose answer is of a type, choose before they are called, and
 * take what can be read of it: whoever opts out on the page may send what they like. Public with
 * its method, because the code that Quarkus generates to call it is loaded elsewhere.
 */
public class ReadableAccept {

    /**
     * Reads it.
     *
     * @throws ProblemException 400 if it names no media types
     */
    @ServerRequestFilter
    public void demand(ContainerRequestContext request, ResourceInfo resource) {
        if (isChosenBefore(resource.getResourceMethod())) {
            return;
        }
        try {
            request.getAcceptableMediaTypes();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    HttpHeaders.ACCEPT,
                    "write media types such as application/json, or leave it out");
        }
    }

    private static boolean isChosenBefore(Method method) {
        return method.isAnnotationPresent(Produces.class)
                || method.getDeclaringClass().isAnnotationPresent(Produces.class)
                || method.getReturnType() != Response.class;
    }
}
