package io.anuencia.messaging;

import io.anuencia.messaging.rest.TokenResource;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * For tests of things decided at startup: the migrations of this module and {@code db/slow}, and
 * tracing that is on but samples no call. All share one start, because a start takes as long as all
 * these tests together.
 */
public final class StartupLimitsProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.flyway.locations",
                "db/messaging,db/slow",
                "quarkus.otel.sdk.disabled",
                "false",
                "quarkus.otel.traces.sampler.arg",
                "0");
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(HastyPostgres.class),
                new TestResourceEntry(KafkaResource.class),
                new TestResourceEntry(TokenResource.class));
    }

    /** A database with the limits of the shipped clusters, only shorter. */
    public static class HastyPostgres implements QuarkusTestResourceLifecycleManager {

        private final PostgresResource postgres = new PostgresResource();

        @Override
        public Map<String, String> start() {
            Map<String, String> database = postgres.start();
            try (Connection connection =
                            DriverManager.getConnection(
                                    database.get("quarkus.datasource.jdbc.url"),
                                    database.get("quarkus.datasource.username"),
                                    database.get("quarkus.datasource.password"));
                    Statement statement = connection.createStatement()) {
                String alter = "alter database \"%s\" set ".formatted(connection.getCatalog());
                statement.execute(alter + "idle_in_transaction_session_timeout = '1s'");
                statement.execute(alter + "transaction_timeout = '2s'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return database;
        }

        @Override
        public void stop() {
            postgres.stop();
        }
    }
}
