package io.anuencia.testbed.benchmarks.pipeline;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;

/** Posts messages of the limit program as fast as its connections allow. */
final class BareSender {

    private static final int CONNECTIONS = 256;
    private static final String BEGIN =
            """
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"\
            """;
    private static final String TEMPLATE =
            """
            ","type":"template","template":{"name":"winter_sale","language":{"code":"es"},\
            "components":[{"type":"body","parameters":[{"type":"text",\
            "parameter_name":"first_name","text":"Ana"}]},{"type":"button",\
            "sub_type":"quick_reply","index":"0","parameters":[{"type":"payload",\
            "payload":"optout:1:acme:promotions:\
            """;
    private static final String CALLBACK = "\"}]}]},\"biz_opaque_callback_data\":\"";
    private static final String END = "\"}";
    private static final String WAMID = "\"id\":\"";

    private final Context loop;
    private final HttpClient client;
    private final RequestOptions target;
    private final String token;
    private final Consumer<Taken> taken;

    /**
     * An accepted message.
     *
     * @param id id of the message
     * @param wamid WhatsApp's id of it
     */
    record Taken(UUID id, String wamid) {}

    BareSender(String graph, String token, Consumer<Taken> taken) {
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        this.loop = vertx.getOrCreateContext();
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions().setKeepAlive(true).setTcpNoDelay(true),
                        new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        URI peer = URI.create(graph);
        this.target =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost(peer.getHost())
                        .setPort(peer.getPort());
        this.token = "Bearer " + token;
        this.taken = taken;
    }

    void send(UUID id, BareDispatch.UnderWay message) {
        loop.runOnContext(
                nothing ->
                        client.request(
                                        new RequestOptions(target)
                                                .setURI("/v26.0/" + message.sender() + "/messages"))
                                .compose(
                                        request ->
                                                request.putHeader("Authorization", token)
                                                        .putHeader(
                                                                "Content-Type", "application/json")
                                                        .send(body(id, message.phone())))
                                .compose(HttpClientResponse::body)
                                .onSuccess(answer -> taken.accept(new Taken(id, wamid(answer))))
                                .onFailure(Throwable::printStackTrace));
    }

    private static Buffer body(UUID id, String phone) {
        return Buffer.buffer(BEGIN + phone + TEMPLATE + id + CALLBACK + id + END);
    }

    /** The id of the message is the last one in the answer. */
    private static String wamid(Buffer answer) {
        String text = answer.toString();
        int from = text.lastIndexOf(WAMID);
        if (from < 0) {
            throw new IllegalStateException("not taken: " + text);
        }
        return text.substring(from + WAMID.length(), text.indexOf('"', from + WAMID.length()));
    }
}
