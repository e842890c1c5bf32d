package io.anuencia.dispatch.sending;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** WhatsApp's send endpoint as the engine sees it, and a log of the requests that reached it. */
final class FakeGraph {

    /** The behaviour of the endpoint towards a request. */
    sealed interface Behaviour {

        /** Accepts it and answers after a while. */
        record Accept(long afterMs) implements Behaviour {}

        /** Accepts it; WhatsApp knows the person by this number. */
        record TakeAs(String waId) implements Behaviour {}

        /** Accepts it; WhatsApp names the person by this user id too. */
        record NameAs(String userId) implements Behaviour {}

        /** Accepts it and holds it back. */
        record Held() implements Behaviour {}

        /** Refuses it with a code. */
        record Refuse(int status, int code) implements Behaviour {}

        /** Refuses it with a code once and accepts it the next time. */
        record RefuseOnce(int code) implements Behaviour {}

        /** Accepts it and never answers. */
        record Hang() implements Behaviour {}

        /** Accepts it and cuts the connection. */
        record Cut() implements Behaviour {}

        /** Accepts it and cuts the connection in the middle of the answer. */
        record CutAnswer() implements Behaviour {}

        /** Accepts it and answers so slowly that nobody waits for the end. */
        record Drip() implements Behaviour {}

        /** Answers that it is accepted, without an id. */
        record NoId() implements Behaviour {}

        /** Lets a proxy answer. */
        record Proxy(int status) implements Behaviour {}
    }

    /** A request that reached WhatsApp. */
    record Arrival(
            String path, String token, String to, String attemptId, long nanos, JsonNode body) {}

    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Map<String, String> healths = new ConcurrentHashMap<>();
    private final Map<String, String> templates = new ConcurrentHashMap<>();
    private final List<String> optedOut = new CopyOnWriteArrayList<>();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final AtomicInteger wamids = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeGraph(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    void on(String phone, Behaviour behaviour) {
        behaviours.put(phone, behaviour);
    }

    List<Arrival> to(String phone) {
        return arrivals.stream().filter(arrival -> arrival.to().equals(phone)).toList();
    }

    /** Returns the requests of a number. */
    List<Arrival> from(String phoneNumberId) {
        String path = "/" + phoneNumberId + "/";
        return arrivals.stream().filter(arrival -> arrival.path().contains(path)).toList();
    }

    /** Sets the answer to health checks of a number. */
    void say(String phoneNumberId, String health) {
        healths.put(phoneNumberId, health);
    }

    /** Sets the answer to requests for the templates of an account. */
    void list(String wabaId, String listed) {
        templates.put(wabaId, listed);
    }

    /** The accounts that opted out of Meta's changes to templates. */
    List<String> optedOut() {
        return optedOut;
    }

    private void handle(HttpExchange exchange) throws IOException {
        long nanos = System.nanoTime();
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path.length == 3) {
            manage(exchange, path[2]);
            return;
        }
        if (path[3].equals("message_templates")) {
            answer(exchange, 200, templates.getOrDefault(path[2], "{}"));
            return;
        }
        JsonNode body = EventCodec.json().readTree(exchange.getRequestBody().readAllBytes());
        String to = body.path("to").asText(body.path("recipient").asText());
        arrivals.add(
                new Arrival(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        to,
                        body.path("biz_opaque_callback_data").asText(),
                        nanos,
                        body));
        Behaviour behaviour = behaviours.getOrDefault(to, new Behaviour.Accept(0));
        if (behaviour instanceof Behaviour.Accept accept) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(accept.afterMs()));
            accept(exchange, to, to.substring(1), "accepted");
        } else if (behaviour instanceof Behaviour.TakeAs as) {
            accept(exchange, to, as.waId(), "accepted");
        } else if (behaviour instanceof Behaviour.NameAs as) {
            String waId = to.substring(1) + "\",\"user_id\":\"" + as.userId();
            accept(exchange, to, waId, "accepted");
        } else if (behaviour instanceof Behaviour.Held) {
            accept(exchange, to, to.substring(1), "held_for_quality_assessment");
        } else if (behaviour instanceof Behaviour.Refuse refuse) {
            answer(exchange, refuse.status(), error(refuse.code()));
        } else if (behaviour instanceof Behaviour.RefuseOnce refuse) {
            behaviours.remove(to);
            answer(exchange, 400, error(refuse.code()));
        } else if (behaviour instanceof Behaviour.Cut) {
            exchange.close();
        } else if (behaviour instanceof Behaviour.CutAnswer) {
            cut(exchange);
        } else if (behaviour instanceof Behaviour.Drip) {
            drip(exchange);
        } else if (behaviour instanceof Behaviour.NoId) {
            answer(exchange, 200, "{\"messaging_product\":\"whatsapp\",\"messages\":[{}]}");
        } else if (behaviour instanceof Behaviour.Proxy proxy) {
            answer(exchange, proxy.status(), "<html>Bad Gateway</html>");
        }
    }

    private void manage(HttpExchange exchange, String id) throws IOException {
        if ("GET".equals(exchange.getRequestMethod())) {
            answer(exchange, 200, healths.getOrDefault(id, "{}"));
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (body.contains("OPT_OUT") && !body.contains("OPT_IN")) {
            optedOut.add(id);
        }
        answer(exchange, 200, "{\"success\":true}");
    }

    private static void cut(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 500);
        exchange.getResponseBody()
                .write("{\"messages\":[{\"id\":".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 60);
        for (int i = 0; i < 60; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        exchange.close();
    }

    private void accept(HttpExchange exchange, String to, String waId, String status)
            throws IOException {
        // Of a person whose number it hides, WhatsApp names the user id alone.
        String person = to.startsWith("+") ? "wa_id\":\"" + waId : "user_id\":\"" + to;
        answer(
                exchange,
                200,
                """
                {"messaging_product":"whatsapp","contacts":[{"input":"%s","%s"}],
                 "messages":[{"id":"%s","message_status":"%s"}]}"""
                        .formatted(
                                to,
                                person,
                                "wamid.T" + wamids.incrementAndGet() + "." + to,
                                status));
    }

    private static String error(int code) {
        return """
        {"error":{"message":"(#%d) no","type":"OAuthException","code":%d,
         "error_data":{"messaging_product":"whatsapp","details":"no"},"fbtrace_id":"A"}}"""
                .formatted(code, code);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
