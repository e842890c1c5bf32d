package io.anuencia.messaging.rest;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.VertxException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Answers requests that never reach a route: those without a host, or whose target is not a path.
 * Quarkus would send a bare status, and log the whole target as if the service had failed.
 */
@ApplicationScoped
class UnroutedRequests {

    private static final Problem NO_HOST =
            Problem.Kind.INVALID_REQUEST.with(
                    "Name the server in one header Host, as in Host: example.com:8080, and begin"
                            + " the target with a slash.",
                    List.of());

    private static final Problem NO_PATH =
            Problem.Kind.NOT_FOUND.with(
                    "Nothing is here; begin the target with a slash, and look at /q/openapi.",
                    List.of());

    private final VertxHttpConfig http;

    UnroutedRequests(VertxHttpConfig http) {
        this.http = http;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
    }

    private void answer(RoutingContext call) {
        String path = call.request().path();
        if (call.statusCode() == NO_HOST.status() && call.failure() instanceof VertxException) {
            end(call, NO_HOST);
        } else if (call.statusCode() == NO_PATH.status() && !path.startsWith("/")) {
            end(call, NO_PATH);
        } else {
            call.next();
        }
    }

    /** Sets the common headers as well, because the routes that set them have not run. */
    private void end(RoutingContext call, Problem problem) {
        http.header().forEach((name, header) -> call.response().putHeader(name, header.value()));
        problem.end(call.response());
    }
}
