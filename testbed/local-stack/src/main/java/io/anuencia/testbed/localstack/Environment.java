package io.anuencia.testbed.localstack;

import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Command lines and environment variables of the parts. */
final class Environment {
    /** Environment variable that a sender's {@code tokenRef} of the demo refers to. */
    static final String GRAPH_TOKEN = "ANUENCIA_LOCAL_GRAPH_TOKEN";

    private static final String GRAPH_URL = "ANUENCIA_GRAPH_URL";
    private static final List<String> SERVICE_FLAGS =
            List.of(
                    "-Xmx512m",
                    "-XX:NewRatio=1",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError");
    // It keeps a log of all messages, half a kilobyte each: 512 MB end within ten minutes of
    // 1,000/s.
    private static final List<String> SIMULATOR_FLAGS =
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private final DataFolder folder;
    private final Settings settings;

    Environment(DataFolder folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Returns the command that starts a service.
     *
     * @param checkout checkout whose build is used
     * @param bug bug to plant; null: none
     */
    List<String> serviceCommand(Path checkout, Part service, String bug) {
        var command = new ArrayList<>(SERVICE_FLAGS);
        if (settings.watched()) {
            command.add(agent(checkout, service, bug));
        }
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(List.of("-jar", Repository.serviceJar(checkout, service).toString()));
        return command;
    }

    private String agent(Path checkout, Part service, String bug) {
        return "-javaagent:%s=history=%s,by=%s%s"
                .formatted(
                        Repository.agentJar(checkout),
                        folder.newHistory(service),
                        service.key(),
                        bug == null ? "" : ",bug=" + bug);
    }

    Map<String, String> ofService(Part service) {
        var variables = new TreeMap<String, String>();
        variables.put("QUARKUS_PROFILE", "local");
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", "" + settings.port(service));
        variables.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        variables.put(
                "QUARKUS_MANAGEMENT_PORT", "" + settings.managementPorts().get(service.key()));
        variables.put("KAFKA_BOOTSTRAP_SERVERS", settings.bootstrapServers());
        variables.put("ANUENCIA_PEPPER", settings.pepper());
        variables.put("ANUENCIA_CLOCK_FILE", folder.clockFile().toString());
        variables.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", publicKey().toUri().toString());
        variables.put("MP_JWT_VERIFY_ISSUER", DevelopmentToken.ISSUER);
        variables.put("MP_JWT_VERIFY_AUDIENCES", DevelopmentToken.AUDIENCE);
        if (settings.traces() != null) {
            traced(variables);
        }
        if (service == Part.WEBHOOK) {
            variables.put("ANUENCIA_WHATSAPP_APP_SECRETS", settings.appSecret());
            variables.put("ANUENCIA_WHATSAPP_VERIFY_TOKEN", settings.verifyToken());
        } else {
            variables.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl(service));
            variables.put("QUARKUS_DATASOURCE_USERNAME", LocalPostgres.USER);
            variables.put("QUARKUS_DATASOURCE_PASSWORD", LocalPostgres.PASSWORD);
        }
        if (service == Part.CONSENT) {
            variables.put("ANUENCIA_LEDGER_KEY_FILE", LedgerKey.in(folder).toString());
            variables.put("ANUENCIA_PAGE_KEYS", PageKey.in(folder));
            variables.put("ANUENCIA_PAGE_URL", settings.url(Part.CONSENT));
        }
        if (service == Part.DISPATCH) {
            var graph = Optional.ofNullable(System.getenv(GRAPH_URL)).filter(u -> !u.isBlank());
            variables.put(GRAPH_URL, graph.orElse(settings.url(Part.SIMULATOR)));
            variables.put(GRAPH_TOKEN, settings.graphToken());
            variables.put("ANUENCIA_CONSENT_URL", settings.url(Part.CONSENT));
            variables.put("ANUENCIA_CONSENT_TOKEN_REF", "file:" + tokenFile());
            variables.put("ANUENCIA_PAGE_URL", settings.url(Part.CONSENT));
            if (settings.watched()) {
                // In a trial people opt out by the dozen, and the campaign must go on.
                variables.put("ANUENCIA_BRAKES_OPT_OUT_RATE_MAX", "1");
                variables.put("ANUENCIA_BRAKES_FAILURE_RATE_MAX", "1");
            }
        }
        return variables;
    }

    private void traced(Map<String, String> variables) {
        variables.put("QUARKUS_OTEL_SDK_DISABLED", "false");
        variables.put("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", settings.traces());
        variables.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.2S");
        variables.put("ANUENCIA_TRACES_MESSAGES", "0.1");
    }

    private String jdbcUrl(Part service) {
        return String.format(
                Locale.ROOT,
                "jdbc:postgresql://127.0.0.1:%d/%s",
                settings.port(Part.POSTGRES),
                service.key());
    }

    Path publicKey() {
        return folder.run().resolve("public-key.pem");
    }

    /** The file from which dispatch-service reads its own token. */
    Path tokenFile() {
        return folder.run().resolve("dispatch-token");
    }

    List<String> simulatorCommand() {
        var configuration = folder.run().resolve("simulator.json");
        var history = settings.watched() ? folder.newHistory(Part.SIMULATOR) : null;
        DataFolder.write(configuration, SimulatorConfiguration.of(settings, history));
        var command = new ArrayList<>(SIMULATOR_FLAGS);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.anuencia.testbed.simulator.CloudApiSimulator",
                        "--config",
                        configuration.toString()));
        return command;
    }

    Map<String, String> ofSimulator() {
        return Map.of("ANUENCIA_CLOCK_FILE", folder.clockFile().toString());
    }
}
