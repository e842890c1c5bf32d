package io.anuencia.messaging.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/** Answers a body that is too long with a problem; Quarkus would close the call without one. */
@ApplicationScoped
class BodySizeLimit {

    private static final int BEFORE_QUARKUS = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1;

    private final Optional<Long> bytesMax;

    BodySizeLimit(VertxHttpConfig http) {
        this.bytesMax = http.limits().maxBodySize().map(MemorySize::asLongValue);
    }

    void install(@Observes Router router) {
        bytesMax.ifPresent(
                max -> router.route().order(BEFORE_QUARKUS).handler(call -> check(call, max)));
    }

    private static void check(RoutingContext call, long max) {
        if (length(call) <= max) {
            call.next();
            return;
        }
        call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Problem.Kind.TOO_LARGE
                .with("A body has at most " + max + " bytes; send less.", List.of())
                .end(call.response());
    }

    private static long length(RoutingContext call) {
        String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException nonsense) {
            // Quarkus answers what is wrong with it.
            return 0;
        }
    }
}
