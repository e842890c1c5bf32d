package io.anuencia.testbed.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {
    @TempDir Path folder;

    @Test
    void committedRowsSurviveAKillOfTheServer() throws SQLException {
        // given
        try (var postgres = new LocalPostgres(folder, FreePorts.next(), false)) {
            postgres.start();
            postgres.createDatabase("consent");
            try (var connection = connect(postgres);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE entry (id bigint)");
                statement.execute("INSERT INTO entry VALUES (42)");
                // when
                postgres.kill();
            }
            postgres.start();
            // then
            try (var connection = connect(postgres);
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT id FROM entry")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isEqualTo(42);
            }
        }
    }

    @Test
    void aFolderInUseIsRefusedWithAClearSentence() {
        // given
        try (var first = new LocalPostgres(folder, FreePorts.next(), false)) {
            first.start();
            var second = new LocalPostgres(folder, FreePorts.next(), false);
            // when, then
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is in use by process " + first.pid());
        }
    }

    @Test
    void everyStartOfTheTestResourceGetsAnEmptyDatabase() {
        // given
        var resource = new PostgresResource();
        // when
        var first = resource.start();
        var second = resource.start();
        // then
        assertThat(first.get("quarkus.datasource.jdbc.url"))
                .isNotEqualTo(second.get("quarkus.datasource.jdbc.url"));
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl("consent"), LocalPostgres.USER, LocalPostgres.PASSWORD);
    }
}
