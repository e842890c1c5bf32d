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
 * transactions the migration; replicas that wait for it would give up after 50 s. The connections
 * for which that is lifted never serve anybody else.
 */
@Singleton
@IfBuildProperty(name = "quarkus.flyway.migrate-at-start", stringValue = "true")
class LongMigrations implements FlywayConfigurationCustomizer {

    private static final int FOR_EVER = -1;

    /** By the server's list, because older ones do not know them all. */
    private static final String WITHOUT_LIMITS =
            """
            do $$ begin
                perform set_config(name, '0', false)
                from pg_settings
                where name in (
                    'statement_timeout',
                    'transaction_timeout',
                    'idle_in_transaction_session_timeout');
            end $$
            """;

    private final AgroalDataSource pool;

    LongMigrations(AgroalDataSource pool) {
        this.pool = pool;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.initSql(WITHOUT_LIMITS);
        configuration.lockRetryCount(FOR_EVER);
    }

    void forgetTheirConnections(@Observes StartupEvent event) {
        pool.flush(FlushMode.GRACEFUL);
    }
}
