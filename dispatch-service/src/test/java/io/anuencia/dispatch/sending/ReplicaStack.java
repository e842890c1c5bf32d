package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.TestTokens;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.FreePorts;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.LocalPostgres;
import io.anuencia.testbed.infrastructure.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Database, broker, WhatsApp and consent-service for replicas in processes of their own. */
final class ReplicaStack implements AutoCloseable {

    private static final String DATABASE = "dispatch";

    private final LocalPostgres postgres = LocalPostgres.temporary();
    private final LocalKafka kafka;
    private final int graphPort = FreePorts.next();
    private final FakeGraph graph = new FakeGraph(graphPort);
    private final FakeConsent consent;
    private final PlainPublisher publisher;
    private final PublishedOutcomes published;
    private final EngineRig rig;

    ReplicaStack() {
        postgres.createDatabase(DATABASE);
        kafka = LocalKafka.temporary();
        Topics.ofRepository().create(kafka.bootstrapServers());
        publisher = new PlainPublisher(kafka.bootstrapServers());
        consent = new FakeConsent(kafka.bootstrapServers(), publisher::publish);
        published = new PublishedOutcomes(kafka.bootstrapServers());
        rig = new EngineRig(sql(), null);
        try {
            Files.writeString(EngineProfile.tokenFile(), EngineProfile.TOKEN + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs statements outside any container. */
    private Sql sql() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl(DATABASE));
        database.setUser(LocalPostgres.USER);
        database.setPassword(LocalPostgres.PASSWORD);
        try {
            Constructor<Sql> made = Sql.class.getDeclaredConstructor(DataSource.class);
            made.setAccessible(true);
            return made.newInstance(database);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings of every replica. */
    Map<String, String> environment() {
        Map<String, String> keys = new TestTokens().start();
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(DATABASE));
        environment.put("QUARKUS_DATASOURCE_USERNAME", LocalPostgres.USER);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", LocalPostgres.PASSWORD);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
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

    @Override
    public void close() {
        consent.stop();
        publisher.close();
        graph.stop();
        kafka.kill();
        postgres.close();
    }
}
