package io.anuencia.dispatch.sending;

import static java.util.Locale.ROOT;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.FreePorts;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.anuencia.testbed.infrastructure.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Database, broker, WhatsApp and consent-service for replicas in processes of their own. They live
 * as long as this JVM.
 */
final class ReplicaStack {

    private static final String POLL = "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_POLL_TIMEOUT";

    private final Map<String, String> database = new PostgresResource().start();
    private final LocalKafka kafka = LocalKafka.temporary();
    private final int graphPort = FreePorts.next();
    private final FakeGraph graph = new FakeGraph(graphPort);
    private final PlainPublisher publisher;
    private final PublishedOutcomes published;
    private final EngineRig rig;

    private ReplicaStack() {
        Topics.ofRepository().create(kafka.bootstrapServers());
        publisher = new PlainPublisher(kafka.bootstrapServers());
        var unused = new FakeConsent(kafka.bootstrapServers(), publisher::publish);
        published = new PublishedOutcomes(kafka.bootstrapServers());
        rig = new EngineRig(sql(), null);
        try {
            Files.writeString(EngineProfile.tokenFile(), EngineProfile.TOKEN + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the one that all tests use: it takes as long to start as some tests need. */
    static ReplicaStack shared() {
        return Shared.STACK;
    }

    /** Runs statements outside any container, on connections that stay open. */
    private Sql sql() {
        try {
            AgroalDataSource source =
                    AgroalDataSource.from(
                            new AgroalPropertiesReader().readProperties(pool()).get());
            Constructor<Sql> made = Sql.class.getDeclaredConstructor(DataSource.class);
            made.setAccessible(true);
            return made.newInstance(source);
        } catch (ReflectiveOperationException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> pool() {
        return Map.of(
                AgroalPropertiesReader.MAX_SIZE, "4",
                AgroalPropertiesReader.JDBC_URL, database.get("quarkus.datasource.jdbc.url"),
                AgroalPropertiesReader.PRINCIPAL, database.get("quarkus.datasource.username"),
                AgroalPropertiesReader.CREDENTIAL, database.get("quarkus.datasource.password"));
    }

    /** The settings of every replica. */
    Map<String, String> environment() {
        Map<String, String> keys = new TestTokens().start();
        Map<String, String> environment = new HashMap<>();
        database.forEach(
                (key, value) -> environment.put(key.replace('.', '_').toUpperCase(ROOT), value));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put(POLL, "100"); // as in KafkaResource
        environment.put("ANUENCIA_GRAPH_URL", "http://127.0.0.1:" + graphPort);
        environment.put(
                "ANUENCIA_GRAPH_TOKEN_FOLDER", EngineProfile.tokenFile().getParent().toString());
        environment.put("MP_JWT_VERIFY_PUBLICKEY", keys.get("mp.jwt.verify.publickey"));
        environment.put("MP_JWT_VERIFY_ISSUER", keys.get("mp.jwt.verify.issuer"));
        environment.put("ANUENCIA_PEPPER", keys.get("anuencia.pepper"));
        environment.put("ANUENCIA_PAGE_URL", "http://localhost:8082");
        return environment;
    }

    FakeGraph graph() {
        return graph;
    }

    EngineRig rig() {
        return rig;
    }

    PublishedOutcomes published() {
        return published;
    }

    PlainPublisher publisher() {
        return publisher;
    }

    /** Started when a test asks for it. */
    private static final class Shared {

        private static final ReplicaStack STACK = new ReplicaStack();
    }
}
