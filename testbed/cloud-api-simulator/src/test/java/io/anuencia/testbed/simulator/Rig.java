package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A running simulator with a receiver for its webhooks, and the calls a test makes to it. */
final class Rig implements AutoCloseable {
    static final String NUMBER = "106540352242922";
    static final String OTHER_NUMBER = "206540352242922";
    static final String WABA = "102290129340398";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG =
            """
            {"port":0,"seed":7,"tokens":["right"],"throughput":0,
             "webhook":{"statusesPerPost":1,"lingerMs":5,"retryMs":[20,50],"verifyToken":"right",
               "appSecret":"s3cret"},
             "timeline":{"sentMs":1,"deliveredMs":1,"readMs":1,"readShare":1},
             "replies":{"delayMs":1},
             "aliases":{"525512345678":"5215512345678"},
             "businesses":[{"wabaId":"102290129340398",
               "phoneNumbers":[{"id":"106540352242922","displayPhoneNumber":"15550783881"},
                 {"id":"206540352242922","throughput":2}],
               "templates":[
                 {"name":"winter_sale","language":"es","category":"MARKETING",
                  "parameter_format":"NAMED","components":[
                  {"type":"BODY","text":"Hola {{first_name}}, {{offer}} <50% @tienda/ñ"},
                  {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Más"},
                   {"type":"QUICK_REPLY","text":"No quiero más"}]}]},
                 {"name":"order_update","language":"en_US","category":"UTILITY","components":[
                  {"type":"BODY","text":"Order {{1}} is {{2}}"},
                  {"type":"BUTTONS","buttons":[
                   {"type":"URL","text":"Track","url":"https://x.example/{{1}}"}]}]},
                 {"name":"image_offer","language":"es","category":"MARKETING","components":[
                  {"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Mira"}]},
                 {"name":"coupon","language":"es","category":"MARKETING","components":[
                  {"type":"BODY","text":"Rebajas"},
                  {"type":"BUTTONS","buttons":[{"type":"COPY_CODE","text":"Copiar"}]}]},
                 {"name":"code","language":"es","category":"AUTHENTICATION",
                  "components":[{"type":"BODY","text":"{{1}}"}]},
                 {"name":"paused","language":"es","category":"MARKETING","status":"PAUSED",
                  "components":[{"type":"BODY","text":"x"}]},
                 {"name":"disabled","language":"es","category":"MARKETING","status":"DISABLED",
                  "components":[{"type":"BODY","text":"x"}]},
                 {"name":"pending","language":"es","category":"MARKETING","status":"PENDING",
                  "components":[{"type":"BODY","text":"x"}]}]}]}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Receiver receiver;
    private final CloudApiSimulator simulator;

    private Rig(Receiver receiver, CloudApiSimulator simulator) {
        this.receiver = receiver;
        this.simulator = simulator;
    }

    static Rig started() {
        return started("{}");
    }

    /** Starts with this patch on top of the config of all tests. */
    static Rig started(String patch) {
        return started(patch, null);
    }

    static Rig started(String patch, Path clockFile) {
        try {
            Receiver receiver = new Receiver();
            JsonNode config = JSON.readTree(CONFIG);
            JSON.readerForUpdating(config)
                    .readValue("{\"webhook\":{\"url\":\"" + receiver.url() + "\"}}");
            JSON.readerForUpdating(config).readValue(patch);
            String text = config.toString();
            return new Rig(
                    receiver,
                    clockFile == null
                            ? CloudApiSimulator.start(text)
                            : CloudApiSimulator.start(text, clockFile));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Receiver receiver() {
        return receiver;
    }

    static String winterSale(String to) {
        return """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"%s","type":"template",
         "template":{"name":"winter_sale","language":{"code":"es"},"components":[
          {"type":"body","parameters":[
           {"type":"text","parameter_name":"first_name","text":"Zoë"},
           {"type":"text","parameter_name":"offer","text":"2x1"}]},
          {"type":"button","sub_type":"quick_reply","index":"1","parameters":[
           {"type":"payload","payload":"optout:1:acme:*:m1"}]}]},
         "biz_opaque_callback_data":"attempt/1 ñ"}
        """
                .formatted(to);
    }

    static String text(String to, String body) {
        return """
        {"messaging_product":"whatsapp","to":"%s","type":"text","text":{"body":"%s"}}
        """
                .formatted(to, body);
    }

    static String orderUpdate(String to) {
        return """
        {"messaging_product":"whatsapp","to":"%s","type":"template",
         "template":{"name":"order_update","language":{"code":"en_US"},"components":[
          {"type":"body","parameters":[{"type":"text","text":"7"},{"type":"text","text":"sent"}]},
          {"type":"button","sub_type":"url","index":"0","parameters":[
           {"type":"text","text":"x"}]}]}}
        """
                .formatted(to);
    }

    Answer send(String body) {
        return graph("POST", "/v26.0/" + NUMBER + "/messages", body);
    }

    Answer graph(String method, String path, String body) {
        return call(method, path, body, "Bearer right");
    }

    Answer control(String method, String path, String body) {
        return call(method, "/_sim/" + path, body, null);
    }

    /** Makes a control call that must succeed. */
    Answer did(String method, String path, String body) {
        Answer answer = control(method, path, body);
        if (answer.status() != 200) {
            throw new AssertionError(path + " was refused: " + answer.text());
        }
        return answer;
    }

    /** Returns the log entry of the last message to this person. */
    JsonNode last(String waId) {
        JsonNode messages = control("GET", "phones/" + waId, null).json().path("messages");
        return messages.path(messages.size() - 1);
    }

    /** Returns the log of the phones, one object per line. */
    List<JsonNode> phones() {
        List<JsonNode> lines = new ArrayList<>();
        control("GET", "phones", null)
                .text()
                .lines()
                .forEach(line -> lines.add(Answer.parse(line)));
        return lines;
    }

    void awaitFate(String waId, String fate) {
        await("fate of the last message")
                .untilAsserted(() -> assertThat(last(waId).path("fate").asText()).isEqualTo(fate));
    }

    void awaitWaiting(int messages) {
        await("messages wait for phones that are off")
                .untilAsserted(
                        () ->
                                assertThat(stats().path("waitingForPhones").asInt())
                                        .isEqualTo(messages));
    }

    /** Waits until nothing is left to happen, and every webhook is answered. */
    void awaitSettled() {
        await("settled")
                .untilAsserted(
                        () ->
                                assertThat(stats().path("settled").asBoolean())
                                        .as(stats().toString())
                                        .isTrue());
    }

    JsonNode stats() {
        return control("GET", "stats", null).json();
    }

    Answer call(String method, String path, String body, String authorization) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(simulator.url() + path))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        simulator.close();
        receiver.close();
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            return parse(text());
        }

        int errorCode() {
            return json().path("error").path("code").asInt(-1);
        }

        String details() {
            return json().path("error").path("error_data").path("details").asText();
        }

        String wamid() {
            return json().path("messages").path(0).path("id").asText();
        }

        static JsonNode parse(String text) {
            try {
                return JSON.readTree(text);
            } catch (IOException broken) {
                throw new AssertionError("not JSON: " + text, broken);
            }
        }
    }
}
