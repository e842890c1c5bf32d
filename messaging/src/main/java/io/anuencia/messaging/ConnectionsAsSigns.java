package io.anuencia.messaging;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.sql.Connection;

/**
 * A batch that begins or ends a transaction goes on: a handler may need hundreds of them, one for
 * each person, and all together may take longer than any of them may.
 */
@Singleton
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
class ConnectionsAsSigns implements AgroalPoolInterceptor {

    private final BatchesInHand batches;

    ConnectionsAsSigns(BatchesInHand batches) {
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
