package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The database ends what idles in a transaction for a second; a migration takes three. */
@QuarkusTest
@TestProfile(LongMigrationsIT.SlowMigration.class)
class LongMigrationsIT {

    /** The migrations of this module and {@code db/slow}. */
    public static class SlowMigration implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.flyway.locations", "db/messaging,db/slow");
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
    }

    /** A database with limits as the shipped clusters have them, only shorter. */
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

    @Inject Flyway flyway;

    @Inject DataSource database;

    @Test
    void migrationMayTakeLongerThanATransaction() throws SQLException {
        // then
        assertThat(
                        answerTo(
                                """
                                select success from flyway_schema_history
                                where script like '%take_longer_than_a_transaction_may.sql'
                                """))
                .isEqualTo("t");
    }

    @Test
    void serverAsksSoonWhetherTheNodeThatMigratesStillLives() throws SQLException {
        // then
        assertThat(Integer.parseInt(answerTo("select keepalives_idle from session_of_migration")))
                .isBetween(1, 60);
    }

    @Test
    void otherReplicasWaitForItForAsLongAsItTakes() {
        // then
        assertThat(flyway.getConfiguration().getLockRetryCount()).isNegative();
    }

    @Test
    void serviceItselfIsHeldToTheLimits() {
        // then
        await("connections of migrations are gone")
                .untilAsserted(
                        () -> {
                            assertThat(answerTo("show idle_in_transaction_session_timeout"))
                                    .isEqualTo("1s");
                            assertThat(answerTo("show transaction_timeout")).isEqualTo("2s");
                        });
    }

    private String answerTo(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
