package io.anuencia.testbed.localstack;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content of {@code stack.json} once everything is ready: the address of each part and its
 * credentials.
 *
 * @param services base URLs by key: contacts, consent, dispatch, webhook
 * @param simulator base URL
 * @param kafka bootstrap servers
 * @param token bearer token with all roles and brands
 * @param pids process ids by key
 */
@JsonPropertyOrder({"services", "simulator", "kafka", "postgres", "token", "webhook", "pids"})
public record StackFile(
        Map<String, String> services,
        String simulator,
        String kafka,
        Postgres postgres,
        String token,
        Webhook webhook,
        Map<String, Long> pids) {

    /** The server with the databases contacts, consent and dispatch. */
    public record Postgres(String host, int port, String user, String password) {

        /** Connects to one of the databases. */
        public Connection connect(String database) throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:postgresql://" + host + ":" + port + "/" + database, user, password);
        }
    }

    /** The webhook's URL and its secrets. */
    public record Webhook(String url, String appSecret, String verifyToken) {}

    static StackFile of(Settings settings, String token, Map<String, Long> pids) {
        var services = new TreeMap<String, String>();
        Part.SERVICES.forEach(service -> services.put(service.key(), settings.url(service)));
        return new StackFile(
                services,
                settings.url(Part.SIMULATOR),
                settings.bootstrapServers(),
                new Postgres(
                        "127.0.0.1",
                        settings.port(Part.POSTGRES),
                        LocalPostgres.USER,
                        LocalPostgres.PASSWORD),
                token,
                new Webhook(
                        settings.url(Part.WEBHOOK) + "/webhooks/whatsapp",
                        settings.appSecret(),
                        settings.verifyToken()),
                pids);
    }

    /** The base URL of a service. */
    public String url(Part service) {
        return services.get(service.key());
    }

    static StackFile read(DataFolder folder) {
        try {
            return Json.parse(Files.readString(folder.stackFile()), StackFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the stack on " + folder.root() + " is not ready", e);
        }
    }

    void write(DataFolder folder) {
        DataFolder.write(folder.stackFile(), Json.pretty(this) + "\n");
    }

    StackFile withPids(Map<String, Long> newPids) {
        return new StackFile(services, simulator, kafka, postgres, token, webhook, newPids);
    }
}
