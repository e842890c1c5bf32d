package io.anuencia.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A stub of the Graph API. It lists the same templates, on two pages, for every account except 404
 * (no such account), 80007 (throttled) and 503 (out of order). A number that begins with {@link
 * #SILENT} gets no answer. Everything else is answered 503.
 */
public final class GraphStub implements QuarkusTestResourceLifecycleManager {

    /** File of the token that the stub accepts. */
    public static final Path TOKEN_FILE = tokenFile();

    /** Prefix of the ids of numbers that get no answer. */
    public static final String SILENT = "1065403521";

    private static final String TOKEN = "EAAG-test";
    private static final Pattern NUMBER = Pattern.compile("/v[0-9.]+/1065403522[0-9]+");
    private static final String WELL =
            """
            {"display_phone_number":"+51 %s","quality_rating":"GREEN",
             "health_status":{"can_send_message":"AVAILABLE"}}\
            """;
    private static final String BUTTON =
            """
            {"type":"BUTTONS","buttons":[
              {"type":"URL","text":"Ver la tienda","url":"https://acme.example/tienda"},
              {"type":"QUICK_REPLY","text":"Ver ofertas"},
              {"type":"QUICK_REPLY","text":"No más promociones"}]}\
            """;
    private static final List<String> FIRST_PAGE =
            List.of(
                    template("winter_sale", "MARKETING", "Hola {{first_name}}, rebajas.", BUTTON),
                    template("two_names", "MARKETING", "{{greeting}} {{ name }}, ya.", BUTTON),
                    template("no_button", "MARKETING", "Hola {{first_name}}.", null),
                    template(
                            "offers_only",
                            "MARKETING",
                            "Hola {{first_name}}.",
                            """
                            {"type":"BUTTONS","buttons":[
                              {"type":"QUICK_REPLY","text":"Ver ofertas"}]}\
                            """));
    private static final List<String> SECOND_PAGE =
            List.of(
                    template("order_shipped", "UTILITY", "Tu pedido {{2}} va, {{1}}.", null),
                    template("winter_sale", "MARKETING", "Olá {{first_name}}, saldos.", BUTTON)
                            .replace("\"es\"", "\"pt_BR\""),
                    template("login_code", "AUTHENTICATION", "Código {{1}}.", null),
                    template("paused_sale", "MARKETING", "Hola {{first_name}}.", BUTTON)
                            .replace("APPROVED", "PAUSED"),
                    template(
                            "with_picture",
                            "UTILITY",
                            "Hola.",
                            "{\"type\":\"HEADER\",\"format\":\"IMAGE\"}"),
                    template(
                            "with_place",
                            "UTILITY",
                            "Hola.",
                            "{\"type\":\"HEADER\",\"format\":\"LOCATION\"}"),
                    "{\"name\":\"broken\",\"language\":\"es\",\"id\":\"9\"}");

    /** Path that returns the content hash last requested for a person. */
    public static final String ASKED = "/decisions/asked/";

    private final ConsentStub consent = new ConsentStub();
    private HttpServer server;

    private static Path tokenFile() {
        return Path.of("target", "graph-stub.token").toAbsolutePath();
    }

    private static String template(String name, String category, String body, String component) {
        String named = body.contains("{{1}}") ? "POSITIONAL" : "NAMED";
        String components =
                "{\"type\":\"BODY\",\"text\":\""
                        + body
                        + "\"}"
                        + (component == null ? "" : "," + component);
        return """
        {"name":"%s","language":"es","status":"APPROVED","category":"%s","id":"1",
         "parameter_format":"%s","sub_category":"CUSTOM","components":[%s]}\
        """
                .formatted(name, category, named, components);
    }

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(TOKEN_FILE.getParent());
            Files.writeString(TOKEN_FILE, TOKEN + "\n");
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        return Map.of(
                "anuencia.graph.url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "anuencia.consent.url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "anuencia.consent.token-ref",
                "file:" + TOKEN_FILE,
                "anuencia.campaigns.catalog-patience",
                "PT2S",
                // Messages stay in the state in which a test leaves them.
                "anuencia.sending.enabled",
                "false");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.equals("/decisions/preview")) {
            send(exchange, 200, consent.answer(exchange.getRequestBody(), bearer));
        } else if (path.startsWith(ASKED)) {
            send(exchange, 200, consent.hashOf(path.substring(ASKED.length())));
        } else if (!("Bearer " + TOKEN).equals(bearer)) {
            send(exchange, 401, "{\"error\":{\"code\":190}}");
        } else if (path.contains("/404/")) {
            send(exchange, 400, "{\"error\":{\"code\":100}}");
        } else if (path.contains("/80007/")) {
            send(exchange, 400, "{\"error\":{\"code\":80007}}");
        } else if (path.contains("/" + SILENT)) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else if (NUMBER.matcher(path).matches()) {
            String id = path.substring(path.lastIndexOf('/') + 1);
            send(exchange, 200, WELL.formatted(id));
        } else if (path.contains("/503/") || !path.endsWith("/message_templates")) {
            send(exchange, 503, "{}");
        } else if (query.contains("after=Mg")) {
            send(exchange, 200, page(SECOND_PAGE, ""));
        } else {
            String next = ",\"next\":\"https://graph.invalid/never-followed\"";
            send(exchange, 200, page(FIRST_PAGE, next));
        }
    }

    private static String page(List<String> templates, String next) {
        return "{\"data\":[%s],\"paging\":{\"cursors\":{\"before\":\"MQ\",\"after\":\"Mg\"}%s}}"
                .formatted(String.join(",", templates), next);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
