package io.anuencia.testbed.simulator;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jboss.logging.Logger;

/** Ends HTTP answers; a client that has gone is not an error of ours. */
final class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);

    private Answers() {}

    static void end(HttpServerResponse response, Buffer body) {
        note(response.end(body));
    }

    static void close(HttpServerRequest request) {
        note(request.connection().close());
    }

    static void note(Future<Void> written) {
        written.onFailure(gone -> LOG.debugf("client gone before the answer cause=%s", gone));
    }
}
