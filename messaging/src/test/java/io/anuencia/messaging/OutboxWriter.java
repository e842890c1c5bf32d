package io.anuencia.messaging;

import io.anuencia.testbed.infrastructure.LocalPostgres;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A service that changes its own aggregates in transactions of varying length, some of them rolled
 * back, and records what it committed.
 */
final class OutboxWriter implements Callable<Void> {

    private static final int KEYS = 3;

    private final String jdbcUrl;
    private final int transactions;
    private final Map<UUID, Set<Integer>> committed;
    private final List<UUID> keys = new ArrayList<>();
    private final Random random;

    OutboxWriter(String jdbcUrl, long seed, int transactions, Map<UUID, Set<Integer>> committed) {
        this.jdbcUrl = jdbcUrl;
        this.transactions = transactions;
        this.committed = committed;
        // One seed per writer, or eight writers in step would never commit out of order.
        this.random = new Random(seed);
        for (int i = 0; i < KEYS; i++) {
            this.keys.add(UUID.randomUUID());
        }
    }

    static String withCredentials(String jdbcUrl) {
        return jdbcUrl
                + (jdbcUrl.contains("?") ? "&" : "?")
                + "user="
                + LocalPostgres.USER
                + "&password="
                + LocalPostgres.PASSWORD;
    }

    /** Writes one committed row, to see that a relay works. */
    static void writeOne(String jdbcUrl, Map<UUID, Set<Integer>> committed) throws SQLException {
        new OutboxWriter(jdbcUrl, 0, 1, committed).call();
    }

    /** Writes events of one key, numbered from 0, each in a transaction of its own. */
    static void writeNumbers(String jdbcUrl, UUID key, int count) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            Outbox outbox = outboxOver(connection);
            for (int number = 0; number < count; number++) {
                outbox.append(ChunkEvents.numbered(key, number));
                connection.commit();
            }
        }
    }

    @Override
    public Void call() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            Outbox outbox = outboxOver(connection);
            for (int number = 0; number < transactions; number++) {
                write(connection, outbox, number);
            }
        }
        return null;
    }

    private void write(Connection connection, Outbox outbox, int number) throws SQLException {
        UUID key = keys.get(random.nextInt(keys.size()));
        outbox.append(ChunkEvents.numbered(key, number));
        // The row has its number now; other writers commit theirs before this one does.
        LockSupport.parkNanos(random.nextInt(20_000_000));
        if (random.nextInt(10) == 0) {
            connection.rollback();
            return;
        }
        connection.commit();
        committed.computeIfAbsent(key, any -> new TreeSet<>()).add(number);
    }

    private static Outbox outboxOver(Connection connection) {
        var sameConnection =
                (Connection)
                        proxy(
                                Connection.class,
                                (proxy, method, args) ->
                                        method.getName().equals("close")
                                                ? null
                                                : method.invoke(connection, args));
        var database =
                (DataSource) proxy(DataSource.class, (proxy, method, args) -> sameConnection);
        var noTransactionManager =
                (TransactionSynchronizationRegistry)
                        proxy(
                                TransactionSynchronizationRegistry.class,
                                (proxy, method, args) -> null);
        return new Outbox(database, noTransactionManager, null, RelayProcess.codec());
    }

    private static Object proxy(Class<?> type, java.lang.reflect.InvocationHandler handler) {
        return Proxy.newProxyInstance(
                OutboxWriter.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
