package io.anuencia.messaging;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Lets a migration run without a time limit. A database that ends idle sessions would meanwhile end
 * the connection on which Flyway holds its lock; one that limits transactions would end the
 * migration; and waiting replicas would give up after 50 s. A node that dies does not close its
 * connection, so the server probes for it; otherwise its lock would be held for two hours, and an
 * index would be built on for nobody. The connections with these settings are never used for
 * anything else.
 *
 * <p>The lock belongs to the session, not to a transaction as Flyway would have it: an index that
 * is built concurrently waits for all transactions, so it would wait for that one for ever.
 */
@Singleton
@IfBuildProperty(name = "quarkus.flyway.migrate-at-start", stringValue = "true")
class LongMigrations implements FlywayConfigurationCustomizer {

    private static final int FOR_EVER = -1;

    /** Sets only settings that the server knows, because older servers do not know them all. */
    private static final String AS_LONG_AS_ITS_NODE_LIVES =
            """
            do $$ begin
                perform set_config(name, said.value, false)
                from (values
                    ('statement_timeout', '0'),
                    ('transaction_timeout', '0'),
                    ('idle_in_transaction_session_timeout', '0'),
                    ('idle_session_timeout', '0'),
                    ('client_connection_check_interval', '10s'),
                    ('tcp_keepalives_idle', '30'),
                    ('tcp_keepalives_interval', '10'),
                    ('tcp_keepalives_count', '3'),
                    ('tcp_user_timeout', '60000')) as said (name, value)
                join pg_settings using (name);
            end $$
            """;

    private final AgroalDataSource pool;

    LongMigrations(AgroalDataSource pool) {
        this.pool = pool;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.initSql(AS_LONG_AS_ITS_NODE_LIVES);
        configuration.lockRetryCount(FOR_EVER);
        configuration.callbacks(new BriefLocks());
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }

    void forgetTheirConnections(@Observes StartupEvent event) {
        pool.flush(FlushMode.GRACEFUL);
    }
}
