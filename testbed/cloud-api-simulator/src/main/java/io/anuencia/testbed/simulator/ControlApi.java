package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * {@code /_sim}: the calls by which a test looks into the simulated world and moves it. They need
 * no token and show full numbers; the simulator is no place for real people.
 */
final class ControlApi {
    static final String PREFIX = "/_sim/";

    private static final Logger LOG = Logger.getLogger(ControlApi.class);
    private static final String CALLS =
            "calls are GET health, stats, phones, phones/{wa_id}, replies, config; PUT config,"
                    + " templates; POST outcomes, people/{wa_id}/messages,"
                    + " people/{wa_id}/preferences, webhook/handshake, webhook/raw;"
                    + " DELETE phones, outcomes";

    private final ObjectMapper json = new ObjectMapper();
    private final ControlReads reads;
    private final ControlChanges changes;

    ControlApi(ControlReads reads, ControlChanges changes) {
        this.reads = reads;
        this.changes = changes;
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
            MetaJson error =
                    new MetaJson()
                            .open()
                            .open("error")
                            .field("field", bad.field())
                            .field("message", bad.getMessage())
                            .close()
                            .close();
            write(request, bad.status(), error);
        } catch (RuntimeException broken) {
            LOG.error("control call not answered", broken);
            MetaJson error = new MetaJson().open().open("error");
            error.field("message", "the simulator failed; its log says why").close().close();
            write(request, 500, error);
        }
    }

    private void route(HttpServerRequest request, Buffer body) {
        List<String> path = path(request);
        String call = request.method().name() + ' ' + String.join("/", masked(path));
        switch (call) {
            case "GET health" ->
                    write(request, 200, new MetaJson().open().field("status", "UP").close());
            case "GET stats" -> write(request, 200, reads.stats());
            case "GET phones" -> reads.phones(request);
            case "GET phones/*" -> write(request, 200, reads.phone(path.get(1)));
            case "GET replies" -> write(request, 200, reads.replies());
            case "GET config" -> write(request, 200, reads.config());
            case "PUT config" -> {
                changes.config(parse(body));
                write(request, 200, reads.config());
            }
            case "PUT templates" -> write(request, 200, changes.templates(fields(body)));
            case "POST outcomes" -> write(request, 200, changes.outcomes(fields(body)));
            case "POST people/*/messages" ->
                    write(request, 200, changes.say(path.get(1), fields(body)));
            case "POST people/*/preferences" ->
                    write(request, 200, changes.prefer(path.get(1), fields(body)));
            case "POST webhook/handshake" ->
                    tell(request, changes.handshake(body.length() == 0 ? empty() : fields(body)));
            case "POST webhook/raw" -> tell(request, changes.raw(fields(body)));
            case "DELETE phones" -> write(request, 200, changes.forgetMessages());
            case "DELETE outcomes" -> write(request, 200, changes.forgetOutcomes());
            default -> throw BadInput.unknown("", "there is no such call; " + CALLS);
        }
    }

    /** What the receiver answers is told when it does. */
    private static void tell(HttpServerRequest request, Future<MetaJson> answer) {
        Answers.note(
                answer.onSuccess(told -> write(request, 200, told))
                        .onFailure(cause -> write(request, 502, unreachable(cause)))
                        .mapEmpty());
    }

    private static List<String> path(HttpServerRequest request) {
        try {
            String decoded =
                    URLDecoder.decode(
                            request.path().substring(PREFIX.length()), StandardCharsets.UTF_8);
            return Arrays.asList(decoded.split("/"));
        } catch (IllegalArgumentException badEscape) {
            throw BadInput.at("", "the path has a broken % escape: " + badEscape.getMessage());
        }
    }

    private static List<String> masked(List<String> path) {
        boolean person = path.size() > 1 && List.of("phones", "people").contains(path.get(0));
        if (!person) {
            return path;
        }
        List<String> masked = new ArrayList<>(path);
        masked.set(1, "*");
        return masked;
    }

    private JsonNode parse(Buffer body) {
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

    private Fields fields(Buffer body) {
        return Fields.of(parse(body), "");
    }

    private Fields empty() {
        return Fields.of(json.createObjectNode(), "");
    }

    private static MetaJson unreachable(Throwable cause) {
        return new MetaJson()
                .open()
                .open("error")
                .field("message", "the receiver did not answer: " + cause.getMessage())
                .close()
                .close();
    }

    private static void write(HttpServerRequest request, int status, MetaJson body) {
        Answers.end(
                request.response()
                        .setStatusCode(status)
                        .putHeader("content-type", "application/json"),
                body.line().buffer());
    }
}
