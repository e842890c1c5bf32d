package io.anuencia.testbed.infrastructure;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/** Gives a Quarkus test an empty database of its own on the one PostgreSQL server of this JVM. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        int port = LocalPostgres.sharedPort();
        var database = "it_" + UUID.randomUUID().toString().replace('-', '_');
        LocalPostgres.createDatabase(port, database);
        return Map.of(
                "quarkus.datasource.jdbc.url", LocalPostgres.jdbcUrl(port, database),
                "quarkus.datasource.username", LocalPostgres.USER,
                "quarkus.datasource.password", LocalPostgres.PASSWORD);
    }

    @Override
    public void stop() {
        // The database goes with the server, and the server with the JVM: a pool may still be open
        // here.
    }
}
