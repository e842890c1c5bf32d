package io.anuencia.messaging;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A migration may take as long as it takes. A database that ends what stands idle in a transaction
 * would end the connection on which Flyway holds its lock meanwhile, and one that ends long
 * transactions the migration; replicas that wait for it would give up after 50 s. A node that dies
 * says no farewell: the server asks for it, else its lock would stand for two hours. The
 * connections that are set so never serve anybody else.
 */
@Singleton
@IfBuildProperty(name = "quarkus.flyway.migrate-at-start", stringValue = "true")
class LongMigrations implements FlywayConfigurationCustomizer {

    private static final int FOR_EVER = -1;

    /** By the server's list, because older ones do not know them all. */
    private static final String AS_LONG_AS_ITS_NODE_LIVES =
            """
            do $$ begin
                perform set_config(name, said.value, false)
                from (values
                    ('statement_timeout', '0'),
                    ('transaction_timeout', '0'),
                    ('idle_in_transaction_session_timeout', '0'),
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
    }

    void forgetTheirConnections(@Observes StartupEvent event) {
        pool.flush(FlushMode.GRACEFUL);
    }
}
