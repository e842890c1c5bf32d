package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/**
 * The database of {@link StartupLimitsProfile} ends sessions idle for 1 s; a migration takes three.
 */
@QuarkusTest
@TestProfile(StartupLimitsProfile.class)
class LongMigrationsIT {

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
    void serverSoonProbesWhetherTheMigratingNodeIsAlive() throws SQLException {
        // then
        assertThat(Integer.parseInt(answerTo("select keepalives_idle from session_of_migration")))
                .isBetween(1, 60);
    }

    /** The lock of migrations must not be held in a transaction that the index would wait for. */
    @Test
    void migrationMayBuildAnIndexNextToWriters() throws SQLException {
        // then
        assertThat(
                        answerTo(
                                """
                                select indisvalid from pg_index
                                where indexrelid = 'ix_session_of_migration'::regclass
                                """))
                .isEqualTo("t");
    }

    /** Otherwise an index would be built on for hours after its node has died. */
    @Test
    void serverEndsTheStatementOfANodeThatDied() throws SQLException {
        // then
        assertThat(answerTo("select connection_check from session_of_migration")).isEqualTo("10s");
    }

    @Test
    void replicasWaitForAMigrationForAsLongAsItTakes() {
        // then
        assertThat(flyway.getConfiguration().getLockRetryCount()).isNegative();
    }

    @Test
    void limitsApplyToTheServiceItself() {
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
