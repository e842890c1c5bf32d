package io.anuencia.messaging;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.sql.Connection;

/**
 * Counts every acquired or returned connection as a sign of life of the batch. A handler may need
 * hundreds of transactions, one per person, which together may take longer than a single one is
 * allowed to.
 */
@Singleton
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
class ConnectionSignsOfLife implements AgroalPoolInterceptor {

    private final BatchesInHand batches;

    ConnectionSignsOfLife(BatchesInHand batches) {
        this.batches = batches;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        batches.signOfLife();
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        batches.signOfLife();
    }
}
