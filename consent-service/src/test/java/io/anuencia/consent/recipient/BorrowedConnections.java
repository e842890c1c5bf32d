package io.anuencia.consent.recipient;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a connection was borrowed: outside transactions, once for each query. */
@Singleton
class BorrowedConnections implements AgroalPoolInterceptor {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void onConnectionAcquire(Connection connection) {
        count.incrementAndGet();
    }

    int count() {
        return count.get();
    }
}
