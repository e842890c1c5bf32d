package io.anuencia.dispatch.cloudapi;

import io.anuencia.events.Pepper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The connections on which messages are sent, and their single I/O thread. With one thread, the
 * check of a deadline and the write after it run back to back: nothing is handed to another thread
 * in between, where it could wait.
 */
@Startup
@ApplicationScoped
public class GraphConnections {

    private static final Logger LOG = Logger.getLogger(GraphConnections.class);
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int TCP_USER_TIMEOUT_MS = 1_500;
    private static final int WARM_UP_POSTS = 100;
    private static final int WARM_UP_SECONDS = 10;
    private static final String WARM_UP_ANSWER =
            """
            {"contacts":[{"wa_id":"10000000000"}],"messages":[{"id":"warm-up"}]}""";

    private final GraphConfig config;
    private final WireConfig wire;
    private final Pepper pepper;
    private final Vertx vertx;
    private final Context io;
    private final HttpClient client;

    @Inject
    GraphConnections(GraphConfig config, WireConfig wire, Pepper pepper) {
        this(config, wire, pepper, true);
    }

    /** Creates the connections, with or without the native transport. */
    GraphConnections(GraphConfig config, WireConfig wire, Pepper pepper, boolean nativeTransport) {
        this.config = config;
        this.wire = wire;
        this.pepper = pepper;
        this.vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setPreferNativeTransport(nativeTransport)
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(2)
                                .setInternalBlockingPoolSize(2)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        if (!vertx.isNativeTransportEnabled() && !wire.plainTransportAllowed()) {
            IllegalStateException refused =
                    new IllegalStateException(
                            "the native transport is missing on this platform; without it a message"
                                    + " may arrive after its permit ended",
                            vertx.unavailableNativeTransportCause());
            var unused = vertx.close();
            throw refused;
        }
        this.io = vertx.getOrCreateContext();
        this.client = vertx.createHttpClient(options(), pool());
    }

    HttpClientOptions options() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setPipelining(false)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setTcpNoDelay(true)
                .setTcpUserTimeout(TCP_USER_TIMEOUT_MS)
                .setConnectTimeout(Math.toIntExact(wire.connectTimeout().toMillis()))
                // Meta does not take part in our traces, and a span per request would cost too
                // much.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setName("graph-messages");
    }

    private PoolOptions pool() {
        return new PoolOptions().setHttp1MaxSize(wire.connectionsMax());
    }

    /** Runs an action on the I/O thread, where connections are opened and written to. */
    public void run(Runnable action) {
        io.runOnContext(nothing -> action.run());
    }

    /** Runs an action on the I/O thread after a delay; returns the timer for {@link #cancel}. */
    public long runAfter(long nanos, Runnable action) {
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
        return vertx.setTimer(millis, timer -> action.run());
    }

    /** Cancels an action that has not run yet. */
    public void cancel(long timer) {
        vertx.cancelTimer(timer);
    }

    /**
     * Opens a request on a connection, with nothing written yet. Must be called on the I/O thread,
     * on which the future completes; a request that is not needed is given back by its {@code
     * reset()}.
     */
    public Future<HttpClientRequest> open() {
        URI url = config.url();
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        return open(new RequestOptions().setHost(url.getHost()).setPort(port).setSsl(tls));
    }

    private Future<HttpClientRequest> open(RequestOptions peer) {
        return client.request(peer.setMethod(HttpMethod.POST).setFollowRedirects(false));
    }

    /**
     * Posts to a server of our own on the loopback address. The first post of a process loads
     * hundreds of classes, which on a busy machine took longer than the proof allows between the
     * check of a deadline and the write; after this, no message is the first.
     */
    void warmUp(@Observes StartupEvent event) {
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(
                                request ->
                                        request.end()
                                                .onSuccess(
                                                        end ->
                                                                request.response()
                                                                        .end(WARM_UP_ANSWER)));
        Future<Void> posts = server.listen(0, "127.0.0.1").compose(this::post);
        try {
            posts.toCompletionStage().toCompletableFuture().get(WARM_UP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("warm-up failed, first sends may be slow cause=%s", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var unused = server.close();
    }

    private Future<Void> post(HttpServer server) {
        Future<Void> posts = Future.succeededFuture();
        for (int i = 0; i < WARM_UP_POSTS; i++) {
            posts = posts.compose(last -> postOnce(server.actualPort()));
        }
        return posts;
    }

    private Future<Void> postOnce(int port) {
        return open(new RequestOptions().setHost("127.0.0.1").setPort(port))
                .compose(
                        request ->
                                request.setURI("/warm-up")
                                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                        .send(Buffer.buffer("{}")))
                .compose(this::read)
                .mapEmpty();
    }

    /** Reads an answer completely. */
    public Future<GraphAnswer> read(HttpClientResponse response) {
        int status = response.statusCode();
        return response.body().map(body -> GraphAnswer.of(status, body.getBytes(), pepper));
    }

    /**
     * Returns the path to which messages of a number are posted, for one of Meta's two endpoints.
     */
    public String messagesOf(String phoneNumberId, boolean marketingApi) {
        String path = config.url().getRawPath() == null ? "" : config.url().getRawPath();
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return base
                + "/"
                + config.version()
                + "/"
                + phoneNumberId
                + (marketingApi ? "/marketing_messages" : "/messages");
    }

    /** Returns the time to wait for an answer. */
    public Duration answerTimeout() {
        return wire.answerTimeout();
    }

    void close(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        var unused = vertx.close();
    }
}
