package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The simulated paths of Graph; every other path is refused as Graph does. */
final class GraphApi {
    private static final Logger LOG = Logger.getLogger(GraphApi.class);
    private static final Pattern PATH =
            Pattern.compile("/v([0-9]{1,3})\\.[0-9]+/([^/]+)(?:/([a-z_]+))?/?");

    private static final List<String> SENDS = Arrays.asList("messages", "marketing_messages");

    private final ObjectMapper json = new ObjectMapper();
    private final World world;
    private final SplittableRandom latencies;
    private final MessagesEndpoint messages;
    private final TemplatesEndpoint templates = new TemplatesEndpoint();
    private final HistoryEndpoint history;

    GraphApi(World world) {
        this.world = world;
        this.history = new HistoryEndpoint(world);
        this.latencies = world.dice().ofPerson("latency");
        this.messages =
                new MessagesEndpoint(new SendRequestReader(world.people(), world.clock()), world);
    }

    void handle(HttpServerRequest request, long receivedNanos) {
        world.stats().request();
        Matcher path = PATH.matcher(request.path());
        boolean known = path.matches();
        int version = known ? Integer.parseInt(path.group(1)) : 0;
        GraphCall call = new GraphCall(request, receivedNanos, version, this::pace);
        if (!known) {
            refuse(call, GraphRefusal.unknownPath(request.path()));
            return;
        }
        request.body()
                .onSuccess(body -> answer(call, new Route(path.group(2), path.group(3)), body))
                .onFailure(gone -> LOG.debugf("client gone before the body cause=%s", gone));
    }

    private void answer(GraphCall call, Route route, Buffer body) {
        try {
            world.tokens().require(call.bearer());
            dispatch(call, route, body);
        } catch (GraphRefusal refusal) {
            noteSend(call, route, body, refusal);
            refuse(call, refusal);
        } catch (RuntimeException broken) {
            LOG.error("request not answered", broken);
            refuse(call, GraphError.UNKNOWN.refusal());
        }
    }

    private void noteSend(GraphCall call, Route route, Buffer body, GraphRefusal refusal) {
        if (call.request().method() == HttpMethod.POST && SENDS.contains(route.edge())) {
            world.notes().refused(call, route.id(), parse(body), refusal.code());
        }
    }

    private void dispatch(GraphCall call, Route route, Buffer body) {
        boolean marketing = "marketing_messages".equals(route.edge);
        boolean post = call.request().method() == HttpMethod.POST;
        if (post && (marketing || "messages".equals(route.edge))) {
            messages.handle(call, number(route, "post"), parse(body), marketing);
        } else if (post && route.edge == null) {
            change(call, business(route), parse(body));
        } else if (call.request().method() != HttpMethod.GET) {
            throw GraphRefusal.unknownObject(route.id, "post");
        } else if ("message_templates".equals(route.edge)) {
            templates.handle(call, business(route));
        } else if ("message_history".equals(route.edge)) {
            history.list(call, number(route, "get"));
        } else if ("events".equals(route.edge)) {
            history.events(call, route.id);
        } else if ("phone_numbers".equals(route.edge)) {
            Business business = business(route);
            MetaJson answer = new MetaJson().open().array("data");
            world.accounts().numbersOf(business).forEach(number -> write(answer, number));
            call.answer(200, answer.closeArray().close(), business);
        } else if (route.edge == null) {
            SenderNumber number = number(route, "get");
            MetaJson answer = new MetaJson();
            write(answer, number);
            call.answer(200, answer, number.business());
        } else {
            throw GraphRefusal.unknownObject(route.id, "get");
        }
    }

    /** Changes the settings of an account; only the opt-out from creative changes is simulated. */
    private static void change(GraphCall call, Business business, JsonNode body) {
        JsonNode features = body.path("degrees_of_freedom_spec").path("creative_features_spec");
        if (features.isEmpty()) {
            throw GraphError.INVALID.refusal("Only degrees_of_freedom_spec is simulated.");
        }
        for (JsonNode feature : features) {
            String status = feature.path("enroll_status").asText();
            if (!"OPT_IN".equals(status) && !"OPT_OUT".equals(status)) {
                throw GraphError.VALUE.refusal("Param enroll_status must be OPT_IN or OPT_OUT.");
            }
        }
        call.answer(200, new MetaJson().open().field("success", true).close(), business);
    }

    private void write(MetaJson answer, SenderNumber number) {
        boolean high = number.throughput(world.settings().now()) > 80;
        answer.open()
                .field("verified_name", "Simulated " + number.business().wabaId())
                .field("display_phone_number", number.displayPhoneNumber())
                .field("quality_rating", number.quality())
                .field(
                        "whatsapp_business_manager_messaging_limit",
                        number.business().portfolio().tier(world.settings().now()).name())
                .field("platform_type", "CLOUD_API")
                .open("throughput")
                .field("level", high ? "HIGH" : "STANDARD")
                .close()
                .open("health_status")
                .field(
                        "can_send_message",
                        number.business().account().canSend(world.clock().millis()))
                .close()
                .field("id", number.id())
                .close();
    }

    private JsonNode parse(Buffer body) {
        try {
            JsonNode parsed = json.readTree(body.getBytes());
            return parsed == null ? MissingNode.getInstance() : parsed;
        } catch (IOException notJson) {
            LOG.debugf("body is not JSON bytes=%d", body.length());
            // Graph treats an unreadable body as one without parameters.
            return MissingNode.getInstance();
        }
    }

    private SenderNumber number(Route route, String method) {
        return world.accounts()
                .number(route.id)
                .orElseThrow(() -> GraphRefusal.unknownObject(route.id, method));
    }

    private Business business(Route route) {
        return world.accounts()
                .business(route.id)
                .orElseThrow(() -> GraphRefusal.unknownObject(route.id, "get"));
    }

    private void refuse(GraphCall call, GraphRefusal refusal) {
        world.stats().refused(refusal.code());
        call.refuse(refusal);
    }

    private void pace(Runnable answer) {
        Span latency = world.settings().now().latency();
        if (latency.max() == 0) {
            answer.run();
        } else {
            world.agenda().in(latency.drawMillis(latencies), System.nanoTime(), answer);
        }
    }

    /** The object and its edge; the edge is null if the object itself is requested. */
    private record Route(String id, String edge) {}
}
