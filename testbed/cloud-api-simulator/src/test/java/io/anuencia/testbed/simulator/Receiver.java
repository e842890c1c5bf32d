package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Receives webhooks as a service would; keeps those it accepted and counts those it refused. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Post> accepted = new CopyOnWriteArrayList<>();
    private final List<Post> refused = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Predicate<Post> refuses = post -> false;

    Receiver() throws IOException {
        this(0);
    }

    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    record Post(byte[] bytes, String signature) {
        String text() {
            return new String(bytes, StandardCharsets.US_ASCII);
        }

        JsonNode json() {
            try {
                return JSON.readTree(text());
            } catch (JsonProcessingException broken) {
                throw new AssertionError("webhook is not JSON", broken);
            }
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    /** Answers 503 to the matching posts. */
    void refuse(Predicate<Post> which) {
        refuses = which;
    }

    List<Post> accepted() {
        return accepted;
    }

    List<Post> refused() {
        return refused;
    }

    List<JsonNode> statuses() {
        return items("statuses");
    }

    List<JsonNode> messages() {
        return items("messages");
    }

    List<JsonNode> preferences() {
        return items("user_preferences");
    }

    /** Returns the values of all changes of this field. */
    List<JsonNode> values(String field) {
        List<JsonNode> values = new ArrayList<>();
        for (Post post : accepted) {
            for (JsonNode entry : post.json().path("entry")) {
                for (JsonNode change : entry.path("changes")) {
                    if (field.equals(change.path("field").asText())) {
                        values.add(change.path("value"));
                    }
                }
            }
        }
        return values;
    }

    private List<JsonNode> items(String name) {
        List<JsonNode> items = new ArrayList<>();
        for (Post post : accepted) {
            for (JsonNode entry : post.json().path("entry")) {
                entry.path("changes").path(0).path("value").path(name).forEach(items::add);
            }
        }
        return items;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] answer = new byte[0];
        int status = 200;
        if ("GET".equals(exchange.getRequestMethod())) {
            String query = exchange.getRequestURI().getQuery();
            boolean right = query.contains("hub.verify_token=right");
            status = right ? 200 : 403;
            answer =
                    query.replaceAll(".*hub\\.challenge=([0-9]+).*", "$1")
                            .getBytes(StandardCharsets.US_ASCII);
        } else {
            Post post =
                    new Post(
                            exchange.getRequestBody().readAllBytes(),
                            exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"));
            boolean refuse = refuses.test(post);
            (refuse ? refused : accepted).add(post);
            status = refuse ? 503 : 200;
        }
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
