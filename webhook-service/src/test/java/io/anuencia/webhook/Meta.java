package io.anuencia.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;

/** Posts webhooks as Meta does. */
final class Meta {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Meta() {}

    static HttpResponse<String> post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8), WebhookStack.APP_SECRET);
    }

    static HttpResponse<String> post(byte[] body, String secret) {
        return send(
                request(HttpRequest.BodyPublishers.ofByteArray(body))
                        .header("X-Hub-Signature-256", signature(body, secret)));
    }

    /** A complete signed request, as sent over the wire. */
    static String request(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return """
        POST /webhooks/whatsapp HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        X-Hub-Signature-256: %s\r
        Content-Length: %d\r
        Connection: close\r
        \r
        %s\
        """
                .formatted(signature(bytes, WebhookStack.APP_SECRET), bytes.length, body);
    }

    /** Posts with a content type other than Meta's. */
    static HttpResponse<String> postAs(String contentType, byte[] body) {
        return send(
                request(HttpRequest.BodyPublishers.ofByteArray(body))
                        .setHeader("Content-Type", contentType)
                        .header("X-Hub-Signature-256", signature(body, WebhookStack.APP_SECRET)));
    }

    /** Posts without a length by which the server could refuse the body. */
    static HttpResponse<String> postChunked(byte[] body) {
        return send(
                request(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(body)))
                        .header("X-Hub-Signature-256", signature(body, WebhookStack.APP_SECRET)));
    }

    /** Posts all bodies before waiting for the first answer; returns the answers in order. */
    static List<Integer> postAtOnce(List<byte[]> bodies) {
        List<CompletableFuture<Integer>> answers =
                bodies.stream()
                        .map(
                                body ->
                                        CLIENT.sendAsync(
                                                        signed(body),
                                                        HttpResponse.BodyHandlers.discarding())
                                                .thenApply(HttpResponse::statusCode))
                        .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static HttpRequest signed(byte[] body) {
        return request(HttpRequest.BodyPublishers.ofByteArray(body))
                .header("X-Hub-Signature-256", signature(body, WebhookStack.APP_SECRET))
                .build();
    }

    static HttpResponse<String> postUnsigned(byte[] body) {
        return send(request(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** A text message from a number; each wamid is a message of its own. */
    static String text(String wamid, String from, String text) {
        return """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",
        "value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"106540352242922"},
        "contacts":[{"wa_id":"%s"}],"messages":[{"from":"%s","id":"%s","timestamp":"1764000000",
        "type":"text","text":{"body":"%s"}}]}}]}]}\
        """
                .formatted(from, from, wamid, text);
    }

    /** Many statuses in one body; their wamids end in a number. */
    static String statuses(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                "{\"id\":\"%s%d\",\"status\":\"sent\",\"timestamp\":\"1764000000\"}"
                                        .formatted(prefix, i))
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\","
                                        + "\"changes\":[{\"field\":\"messages\",\"value\":{"
                                        + "\"metadata\":{\"phone_number_id\":\"106540352242922\"},"
                                        + "\"statuses\":[",
                                "]}}]}]}"));
    }

    static String status(String wamid, String status) {
        return """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",
        "value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"106540352242922"},
        "statuses":[{"id":"%s","status":"%s","timestamp":"1764000000"}]}}]}]}\
        """
                .formatted(wamid, status);
    }

    private static HttpRequest.Builder request(HttpRequest.BodyPublisher body) {
        String base = ConfigProvider.getConfig().getValue("test.url", String.class);
        return HttpRequest.newBuilder(URI.create(base + "/webhooks/whatsapp"))
                .header("Content-Type", "application/json")
                .POST(body);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String signature(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
