package io.anuencia.messaging.sql;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Runs statements. Parameters are bound by position; an {@link Instant} is bound as timestamptz, an
 * enum constant as its name and a {@link SqlArray} as an array.
 */
@ApplicationScoped
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class Sql {

    /** unique_violation. */
    private static final String TAKEN = "23505";

    /** The settings of {@link #roundTripOfLookUps}; public for tests of plans. */
    // JIT is off as well: reading a small table whole is costed so high then that it would compile.
    public static final String ONE_PLAN =
            """
            select set_config('plan_cache_mode', 'force_generic_plan', true),
                   set_config('enable_seqscan', 'off', true),
                   set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true),
                   set_config('jit', 'off', true)
            """;

    private final DataSource database;

    Sql(DataSource database) {
        this.database = database;
    }

    /** Returns all rows of a query, in its order. */
    public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Begins a batch of queries that the running transaction sends in one round trip. */
    public RoundTrip roundTrip() {
        return new RoundTrip(database);
    }

    /**
     * Begins a batch of queries with generic plans only, for the rest of the transaction:
     * PostgreSQL keeps one plan per statement for all parameters, which finds rows by their keys.
     * Otherwise a statement with a short list would be planned anew each time, because an unknown
     * list is assumed to have ten elements; and a plan cached while a table was empty would scan it
     * when it holds a million rows. Only for transactions in which every statement goes from few
     * rows to others by an index and never joins two lists.
     */
    public RoundTrip roundTripOfLookUps() {
        RoundTrip roundTrip = roundTrip();
        roundTrip.list(ONE_PLAN, row -> true);
        return roundTrip;
    }

    /** Begins a batch of writes that the running transaction sends together. */
    public Writes writes() {
        return new Writes(database);
    }

    /** Returns the first row of a query; empty if there is none, or it reads as null. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
        List<T> found = list(sql, reader, parameters);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    /** Whether a query finds any row. */
    public boolean exists(String sql, Object... parameters) {
        return !list(sql, row -> true, parameters).isEmpty();
    }

    /** Returns the whole number in the first column of a query that always has one row. */
    public long number(String sql, Object... parameters) {
        return first(sql, row -> row.getLong(1), parameters).orElseThrow();
    }

    /** Returns the rows of a query by key; keys and values are never null, the last row wins. */
    public <K, V> Map<K, V> map(
            String sql, RowReader<K> key, RowReader<V> value, Object... parameters) {
        Map<K, V> found = new HashMap<>();
        list(sql, row -> Map.entry(key.read(row), value.read(row)), parameters)
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** Runs a statement that changes rows; returns their number. */
    public int update(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Runs a statement once per row of parameters, in one round trip; does nothing without rows.
     */
    public void batch(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            batch(connection, sql, rows);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static void batch(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(connection, statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Work that copies rows.
     *
     * @param <T> type of the result
     */
    @FunctionalInterface
    public interface Copying<T> {

        T copy(Copies copies) throws SQLException;
    }

    /**
     * Copies rows into tables. COPY has no {@code on conflict}, so it runs after a savepoint of the
     * running transaction.
     *
     * @return the result; empty if a key was already taken by another row, and then nothing was
     *     copied
     */
    public <T> Optional<T> copying(Copying<T> copying) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
            statement.execute("savepoint copying");
            Optional<T> answer;
            try {
                answer = Optional.of(copying.copy(new Copies(manager)));
            } catch (SQLException e) {
                statement.execute("rollback to savepoint copying");
                if (TAKEN.equals(e.getSQLState())) {
                    return Optional.empty();
                }
                throw e;
            }
            statement.execute("release savepoint copying");
            return answer;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static void bind(Connection connection, PreparedStatement statement, Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, bound(connection, values[i]));
        }
    }

    private static Object bound(Connection connection, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof SqlArray array && array.elements() instanceof UUID[] uuids) {
            return BinaryArray.uuids(connection, uuids);
        }
        if (value instanceof SqlArray array && array.elements() instanceof Instant[] instants) {
            return BinaryArray.instants(connection, instants);
        }
        if (value instanceof SqlArray array) {
            return connection.createArrayOf(array.type(), array.elements());
        }
        return value;
    }

    static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("a statement failed with SQL state " + e.getSQLState(), e);
    }
}
