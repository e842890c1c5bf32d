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
 * Abandons a connection whose database has not answered for a minute. A statement sent while the
 * network was cut would otherwise wait for the TCP retransmission, which after a cut of one minute
 * takes most of another. Only for services whose transactions may not last longer anyway (a
 * build-time setting); a migration may, so nothing is abandoned before the service has started.
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
                // The connection is broken; its user will see that.
                LOG.debugf("connection has no network timeout cause=%s", Failures.nameOf(e));
            }
        }
    }
}
