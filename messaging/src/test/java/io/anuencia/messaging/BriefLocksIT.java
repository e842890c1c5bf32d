package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BriefLocksIT {

    private LocalPostgres postgres;
    private String url;

    @BeforeEach
    void start() {
        postgres = LocalPostgres.temporary();
        postgres.createDatabase("crowded");
        url = postgres.jdbcUrl("crowded");
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void readersGoOnWhileAMigrationWaitsForALongTransaction() throws SQLException {
        // given
        try (Connection longer = connection();
                Connection other = connection();
                Statement reader = other.createStatement()) {
            reader.execute("create table crowded (id integer)");
            longer.setAutoCommit(false);
            longer.createStatement().execute("select from crowded");
            CompletableFuture<Void> migration = CompletableFuture.runAsync(this::migrate);
            await("the migration waits").until(() -> isAnybodyWaiting(reader));

            // when
            reader.execute("set statement_timeout = '2s'");
            reader.execute("select from crowded");

            // then
            assertThat(migration).isNotDone();
            longer.commit();
            assertThat(migration).succeedsWithin(Duration.ofSeconds(30));
            reader.execute("select said from crowded");
        }
    }

    private void migrate() {
        FluentConfiguration configuration =
                Flyway.configure()
                        .dataSource(url, LocalPostgres.USER, LocalPostgres.PASSWORD)
                        .locations("db/crowded")
                        .baselineOnMigrate(true);
        new LongMigrations(null).customize(configuration);
        configuration.load().migrate();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(url, LocalPostgres.USER, LocalPostgres.PASSWORD);
    }

    private static boolean isAnybodyWaiting(Statement statement) throws SQLException {
        try (ResultSet locks = statement.executeQuery("select from pg_locks where not granted")) {
            return locks.next();
        }
    }
}
