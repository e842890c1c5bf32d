package io.anuencia.messaging.rest;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects an unreadable {@code Accept} header before the method runs. Otherwise RESTEasy reads it
 * only when writing the answer, so the call would take effect and then be refused, and the caller
 * would repeat it. Methods with {@code @Produces} or a typed answer negotiate before they are
 * called and are not checked: a person opting out on the page may send any {@code Accept}. Public
 * because the invoker that Quarkus generates lives in another class loader.
 */
public class ReadableAccept {

    /**
     * Checks the header.
     *
     * @throws ProblemException 400 if it does not list media types
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
