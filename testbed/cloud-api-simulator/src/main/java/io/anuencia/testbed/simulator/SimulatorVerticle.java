package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** The only event loop: serves HTTP, and runs due actions on each tick. */
final class SimulatorVerticle extends AbstractVerticle {
    private static final int TICK_MS = 5;
    private static final int CLOCK_MS = 200;

    private final ObjectNode document;
    private final ShiftedClock clock;
    private World world;
    private GraphApi graph;
    private ControlApi control;
    private HttpServer server;

    SimulatorVerticle(ObjectNode document, ShiftedClock clock) {
        this.document = document;
        this.clock = clock;
    }

    @Override
    public void start(Promise<Void> started) {
        world = World.of(document, vertx, clock);
        graph = new GraphApi(world);
        ControlCalls calls = calls();
        control = new ControlApi(new ControlReads(world, context), calls);
        Scenario scenario = scenario(calls);
        Fields fields = Fields.of(document, "");
        String host = fields.text("host", "127.0.0.1");
        int port = fields.number("port", 8090, 0, 65535);
        server =
                vertx.createHttpServer(
                        new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(1024));
        server.requestHandler(this::handle)
                .listen(port, host)
                .onSuccess(
                        listening -> {
                            vertx.setPeriodic(TICK_MS, tick -> tick());
                            vertx.setPeriodic(CLOCK_MS, tick -> moveClock());
                            if (scenario != null) {
                                world.scenario().begin(scenario);
                            }
                        })
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private ControlCalls calls() {
        ControlCalls calls = new ControlCalls();
        ConfigCalls.addTo(calls, world);
        TemplateCalls.addTo(calls, world);
        AccountCalls.addTo(calls, world);
        NumberCalls.addTo(calls, world);
        PeopleCalls.addTo(calls, world);
        PersonCalls.addTo(calls, world);
        WebhookCalls.addTo(calls, world);
        ScenarioCalls.addTo(calls, world);
        return calls;
    }

    /** The scenario of the config, or null. */
    private Scenario scenario(ControlCalls calls) {
        Fields fields = Fields.of(document, "");
        return fields.has("scenario") ? Scenario.read(fields.object("scenario"), calls) : null;
    }

    @Override
    public void stop() {
        if (world != null) {
            world.notes().close();
        }
    }

    int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        long receivedNanos = System.nanoTime();
        if (request.path() != null && request.path().startsWith(ControlApi.PREFIX)) {
            control.handle(request);
        } else {
            graph.handle(request, receivedNanos);
        }
    }

    /** Applies the passage of simulated time. */
    private void moveClock() {
        clock.reload();
        world.journey().switchedOff().dropIf(world.journey()::expires);
    }

    private void tick() {
        long now = System.nanoTime();
        world.agenda().runDue(now);
        world.webhooks().pump(now);
    }
}
