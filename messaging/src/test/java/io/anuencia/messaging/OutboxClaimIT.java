package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statement that every relay repeats many times a second. */
class OutboxClaimIT {

    private final LocalPostgres postgres = LocalPostgres.temporary();
    private final OutboxClaim claim = new OutboxClaim(RelayProcess.settings(Duration.ofSeconds(1)));
    private Connection connection;

    @BeforeEach
    void createOutbox() throws Exception {
        String database = "outbox" + System.nanoTime();
        postgres.createDatabase(database);
        connection =
                DriverManager.getConnection(
                        OutboxWriter.withCredentials(postgres.jdbcUrl(database)));
        Path ddl = Path.of("src/main/resources/db/messaging/V202611240001__create_messaging.sql");
        try (Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(ddl));
        }
        connection.setAutoCommit(false);
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        postgres.stop();
    }

    @Test
    void claimIsPlannedOnceForAllItsRepetitions() throws Exception {
        // when
        for (int round = 0; round < 20; round++) {
            claim.take(connection);
            connection.commit();
        }

        // then
        assertThat(
                        rows(
                                """
                                select custom_plans from pg_prepared_statements
                                where statement like '%pg_try_advisory_xact_lock%' and generic_plans > 0
                                """))
                .containsExactly("0");
    }

    @Test
    void planOfAnEmptyOutboxFindsRowsByTheirNumber() throws Exception {
        // given
        rows(Sql.ONE_PLAN);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "prepare claim as "
                            + OutboxClaim.CLAIM
                                    .replaceFirst("\\?", "\\$1")
                                    .replaceFirst("\\?", "\\$2"));
        }

        // when
        List<String> plan = rows("explain execute claim ('1s', 50)");

        // then
        assertThat(plan)
                .noneMatch(line -> line.contains("Seq Scan"))
                .anyMatch(line -> line.contains("Index Cond: (seq = p.seq)"));
    }

    private List<String> rows(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
