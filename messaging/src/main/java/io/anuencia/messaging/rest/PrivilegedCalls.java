package io.anuencia.messaging.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * The audit log of privileged changes: every call that needs {@code consent-admin} or {@code ops}
 * and is not a mere read, with its outcome, including refused ones. It has a log category of its
 * own, so that it can be kept longer and separately. Public because the invoker that Quarkus
 * generates lives in another class loader.
 */
public class PrivilegedCalls {

    /** The log category; its lines have level INFO. */
    public static final String CATEGORY = "io.anuencia.audit";

    private static final Logger LOG = Logger.getLogger(CATEGORY);
    private static final Set<String> PRIVILEGED = Set.of("consent-admin", "ops");
    private static final Set<String> LOOKS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");
    private static final int NAME_MAX = 100;
    private static final String NOBODY = "nobody";

    private final CurrentVertxRequest current;

    /** Called by the container. */
    public PrivilegedCalls(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Logs the call if it is privileged. */
    @ServerResponseFilter
    public void log(
            ContainerRequestContext request,
            ContainerResponseContext response,
            ResourceInfo resource) {
        if (LOOKS.contains(request.getMethod()) || !isPrivileged(resource.getResourceMethod())) {
            return;
        }
        // Refusals are answered on an I/O thread, which may not block to ask for the identity.
        QuarkusHttpUser.getSecurityIdentity(current.getCurrent(), null)
                .subscribe()
                .with(
                        identity -> write(name(identity), request, response),
                        refused -> write(NOBODY, request, response));
    }

    private static void write(
            String caller, ContainerRequestContext request, ContainerResponseContext response) {
        LOG.infof(
                "privileged call caller=%s method=%s path=%s status=%d",
                caller, request.getMethod(), path(request), response.getStatus());
    }

    private static boolean isPrivileged(Method method) {
        return roles(method).stream().anyMatch(PRIVILEGED::contains);
    }

    /** The roles any of which allows a call; none where it needs none, or nothing took it. */
    static List<String> roles(Method method) {
        if (method == null) {
            return List.of();
        }
        RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
        if (roles == null) {
            roles = method.getDeclaringClass().getAnnotation(RolesAllowed.class);
        }
        return roles == null ? List.of() : List.of(roles.value());
    }

    private static String name(SecurityIdentity identity) {
        return identity != null
                        && identity.getPrincipal() instanceof JsonWebToken token
                        && token.getSubject() != null
                ? printable(token.getSubject())
                : NOBODY;
    }

    /** The path as the caller wrote it, still encoded; URLs never contain phone numbers. */
    private static String path(ContainerRequestContext request) {
        return printable(request.getUriInfo().getRequestUri().getRawPath());
    }

    /** Sanitises the caller's text, so that it cannot forge another log line. */
    static String printable(String text) {
        String printable = UNPRINTABLE.matcher(text).replaceAll("?");
        return printable.length() > NAME_MAX ? printable.substring(0, NAME_MAX) + "…" : printable;
    }
}
