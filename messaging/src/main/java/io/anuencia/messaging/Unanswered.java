package io.anuencia.messaging;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * A connection whose database does not answer for a minute is given up. Whoever asked while the
 * network was cut would wait for as long as TCP does to send it again, which after a minute's cut
 * is most of another one. Only for services whose transactions may not last longer anyway, which
 * say so when they are built; a migration may, so nothing is given up before the service started.
 */
@Singleton
@IfBuildProperty(name = "anuencia.database.impatient", stringValue = "true")
class Unanswered implements AgroalPoolInterceptor {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(Unanswered.class);

    private volatile boolean started;

    void start(@Observes StartupEvent event) {
        started = true;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        if (started) {
            try {
                connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            } catch (SQLException e) {
                // It is broken, which its user will see.
                LOG.debugf("a connection has no end cause=%s", e.getClass().getSimpleName());
            }
        }
    }
}
