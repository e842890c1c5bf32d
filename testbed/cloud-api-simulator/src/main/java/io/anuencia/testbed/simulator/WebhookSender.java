package io.anuencia.testbed.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Makes the HTTP calls to the receiver of webhooks, over persistent connections. */
final class WebhookSender {
    private static final int MAX_ANSWER = 64 * 1024;

    private final HttpClient client;
    private final CurrentSettings settings;
    private final Signature signature = new Signature();
    private String url;
    private RequestOptions target;

    WebhookSender(Vertx vertx, CurrentSettings settings) {
        this.settings = settings;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAlive(true)
                                .setPipelining(false)
                                .setTcpNoDelay(true)
                                .setConnectTimeout(2000)
                                .setKeepAliveTimeout(15),
                        new PoolOptions().setHttp1MaxSize(settings.now().webhook().connections()));
    }

    /** Posts to the current URL; the future is the status of the answer. */
    Future<Integer> post(Buffer body) {
        return post(new RawWebhook(body, RawWebhook.Sign.RIGHT));
    }

    /** Posts a body written by a test; the future is the status of the answer. */
    Future<Integer> post(RawWebhook raw) {
        Settings.Webhook webhook = settings.now().webhook();
        return client.request(target(webhook))
                .compose(request -> send(request, raw, webhook))
                .compose(answer -> answer.end().map(answer.statusCode()));
    }

    /** Makes the GET by which Meta checks that the receiver knows the verify token. */
    Future<Handshake> handshake(String challenge, String verifyToken) {
        Settings.Webhook webhook = settings.now().webhook();
        RequestOptions options =
                new RequestOptions(target(webhook))
                        .setMethod(HttpMethod.GET)
                        .setURI(
                                query(target(webhook).getURI())
                                        + "hub.mode=subscribe&hub.challenge="
                                        + challenge
                                        + "&hub.verify_token="
                                        + encoded(verifyToken));
        return client.request(options)
                .compose(request -> request.idleTimeout(webhook.timeoutMs()).send())
                .compose(
                        answer ->
                                answer.body()
                                        .map(
                                                body ->
                                                        new Handshake(
                                                                answer.statusCode(), text(body))));
    }

    /** The receiver's answer to the handshake. */
    record Handshake(int status, String body) {}

    private Future<HttpClientResponse> send(
            HttpClientRequest request, RawWebhook raw, Settings.Webhook webhook) {
        request.idleTimeout(webhook.timeoutMs())
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "facebookexternalua");
        String signed = raw.signature(signature, webhook.appSecret());
        if (signed != null) {
            request.putHeader("x-hub-signature-256", signed);
        }
        return request.send(raw.body());
    }

    private RequestOptions target(Settings.Webhook webhook) {
        if (!webhook.url().equals(url)) {
            url = webhook.url();
            target = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url);
        }
        return target;
    }

    private static String query(String uri) {
        return uri + (uri.indexOf('?') < 0 ? '?' : '&');
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String text(Buffer body) {
        return body.getString(0, Math.min(body.length(), MAX_ANSWER));
    }
}
