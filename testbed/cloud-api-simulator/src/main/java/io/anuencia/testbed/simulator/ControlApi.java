package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/**
 * {@code /_sim}: the calls by which a test inspects and changes the simulated world. They need no
 * token and show full numbers; the simulator must not be used with real people.
 */
final class ControlApi {
    static final String PREFIX = "/_sim/";

    private static final Logger LOG = Logger.getLogger(ControlApi.class);
    private static final String READS =
            "GET health, GET stats, GET phones, GET phones/{wa_id}, GET replies, GET late,"
                    + " GET config, GET clock, GET scenario";

    private final ObjectMapper json = new ObjectMapper();
    private final ControlReads reads;
    private final ControlCalls calls;

    ControlApi(ControlReads reads, ControlCalls calls) {
        this.reads = reads;
        this.calls = calls;
    }

    void handle(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> answer(request, body))
                .onFailure(gone -> LOG.debugf("client gone before the body cause=%s", gone));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        try {
            route(request, body);
        } catch (BadInput bad) {
            refuse(request, bad);
        } catch (RuntimeException broken) {
            LOG.error("control call not answered", broken);
            write(request, 500, error("the simulator failed; its log says why"));
        }
    }

    private void route(HttpServerRequest request, Buffer body) {
        String path = path(request);
        String method = request.method().name();
        switch (ControlCalls.name(method, path)) {
            case "GET health" ->
                    write(request, 200, new MetaJson().open().field("status", "UP").close());
            case "GET stats" -> write(request, 200, reads.stats());
            case "GET phones" -> reads.phones(request);
            case "GET phones/*" -> write(request, 200, reads.phone(path.split("/")[1]));
            case "GET replies" -> write(request, 200, reads.replies());
            case "GET late" -> write(request, 200, reads.late());
            case "GET config" -> write(request, 200, reads.config());
            case "GET clock" -> write(request, 200, reads.clock());
            case "GET scenario" -> write(request, 200, reads.scenario());
            default -> {
                if (!calls.knows(method, path)) {
                    throw BadInput.unknown(
                            "", "there is no such call; calls are " + READS + ", " + calls.names());
                }
                tell(request, calls.read(method, path, parse(body)).run());
            }
        }
    }

    /** Most answers are ready at once; those of the receiver are written when it gives them. */
    private static void tell(HttpServerRequest request, Future<MetaJson> answer) {
        Answers.note(
                answer.onSuccess(told -> write(request, 200, told))
                        .onFailure(cause -> write(request, 502, unreachable(cause)))
                        .mapEmpty());
    }

    private static String path(HttpServerRequest request) {
        try {
            return URLDecoder.decode(
                    request.path().substring(PREFIX.length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw BadInput.at("", "the path has a broken % escape: " + badEscape.getMessage());
        }
    }

    /** Parses the body; an empty body is read as {}, so a missing member is reported by name. */
    private JsonNode parse(Buffer body) {
        if (body.length() == 0) {
            return json.createObjectNode();
        }
        try {
            return json.readTree(body.toString(StandardCharsets.UTF_8));
        } catch (JsonProcessingException broken) {
            throw BadInput.at(
                    "",
                    "the body is not JSON: line "
                            + broken.getLocation().getLineNr()
                            + ", column "
                            + broken.getLocation().getColumnNr());
        }
    }

    private static MetaJson unreachable(Throwable cause) {
        return error("the receiver did not answer: " + cause.getMessage());
    }

    private static MetaJson error(String message) {
        return new MetaJson().open().open("error").field("message", message).close().close();
    }

    private static void refuse(HttpServerRequest request, BadInput bad) {
        write(
                request,
                bad.status(),
                new MetaJson()
                        .open()
                        .open("error")
                        .field("field", bad.field())
                        .field("message", bad.getMessage())
                        .close()
                        .close());
    }

    private static void write(HttpServerRequest request, int status, MetaJson body) {
        Answers.end(
                request.response()
                        .setStatusCode(status)
                        .putHeader("content-type", "application/json"),
                body.line().buffer());
    }
}
