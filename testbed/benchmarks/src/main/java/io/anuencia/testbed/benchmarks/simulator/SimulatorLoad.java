package io.anuencia.testbed.benchmarks.simulator;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends messages to ever new people over persistent connections, and receives their webhooks. */
final class SimulatorLoad implements AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final long PATIENCE_SECONDS = 120;
    private static final String BODY =
            """
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"+519%08d",\
            "type":"template","template":{"name":"winter_sale","language":{"code":"es"},\
            "components":[{"type":"body","parameters":[{"type":"text",\
            "parameter_name":"first_name","text":"Ana"}]},{"type":"button",\
            "sub_type":"quick_reply","index":"0","parameters":[{"type":"payload",\
            "payload":"optout:1:acme:promotions:%08d"}]}]},"biz_opaque_callback_data":"%08d"}\
            """;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final HttpServer receiver = vertx.createHttpServer();
    private final HttpClient client =
            vertx.createHttpClient(
                    new HttpClientOptions().setKeepAlive(true).setTcpNoDelay(true),
                    new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    private int begun;
    private int left;
    private int unanswered;

    String receiverUrl() {
        receiver.requestHandler(
                request -> request.endHandler(read -> request.response().end().onFailure(e -> {})));
        return "http://127.0.0.1:"
                + receiver.listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort();
    }

    /** Sends this many and returns when the last was answered. */
    void run(int port, int messages) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        RequestOptions target =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI("/v26.0/" + SimulatorAlone.NUMBER + "/messages")
                        .putHeader("authorization", "Bearer " + SimulatorAlone.TOKEN)
                        .putHeader("content-type", "application/json");
        loop.runOnContext(
                nothing -> {
                    left = messages;
                    unanswered = messages;
                    for (int i = 0; i < CONNECTIONS; i++) {
                        next(target, done);
                    }
                });
        done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void next(RequestOptions target, CompletableFuture<Void> done) {
        if (left-- <= 0) {
            return;
        }
        int id = ++begun;
        Buffer body = Buffer.buffer(BODY.formatted(id, id, id));
        client.request(target)
                .compose(request -> request.send(body))
                .compose(answer -> answer.body().map(ignored -> answer.statusCode()))
                .onComplete(
                        status -> {
                            if (status.failed() || status.result() != 200) {
                                done.completeExceptionally(
                                        new IllegalStateException("not taken: " + status));
                            } else if (--unanswered == 0) {
                                done.complete(null);
                            }
                            next(target, done);
                        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
