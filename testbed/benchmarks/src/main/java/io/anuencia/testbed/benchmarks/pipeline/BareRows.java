package io.anuencia.testbed.benchmarks.pipeline;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The database of the limit program: the same columns for facts as ours, without our bookkeeping.
 */
final class BareRows {

    static final String DATABASE = "pipeline_limit";

    private static final String[] TABLES = {
        """
        create table if not exists message (
            id uuid primary key, person uuid not null, phone text not null, sender text not null,
            state smallint not null default 0, wamid text, sent_at bigint, delivered_at bigint,
            read_at bigint
        ) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05)
        """,
        "create table if not exists work (id uuid primary key)",
        """
        create table if not exists consent (
            person uuid primary key, state smallint not null, version bigint not null)
        """,
        "create table if not exists permit (message uuid primary key, person uuid not null)",
        """
        create table if not exists decision (
            message uuid primary key, person uuid not null, version bigint not null,
            decided_at timestamptz not null default now())
        """,
    };

    private BareRows() {}

    static Connection connect(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    static void create(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        database.commit();
    }

    /**
     * Inserts people with a consent, and a waiting message for each.
     *
     * @param senders numbers that they are sent from, in turn
     */
    static void make(Connection database, long from, long to, String[] senders)
            throws SQLException {
        try (var people =
                        database.prepareStatement(
                                """
                                with made as (
                                    insert into consent
                                    select ('00000000-0000-8000-9000-' || lpad(i::text, 12, '0'))
                                               ::uuid, 1, 1
                                      from generate_series(?::bigint, ?::bigint) i)
                                insert into message (id, person, phone, sender)
                                select ('01900000-0000-7000-9000-' || lpad(i::text, 12, '0'))::uuid,
                                       ('00000000-0000-8000-9000-' || lpad(i::text, 12, '0'))::uuid,
                                       '+346' || lpad(i::text, 8, '0'),
                                       (?::text[])[1 + i % array_length(?::text[], 1)]
                                  from generate_series(?::bigint, ?::bigint) i
                                """);
                var vacuum = database.createStatement()) {
            var numbers = database.createArrayOf("text", senders);
            people.setLong(1, from);
            people.setLong(2, to);
            people.setArray(3, numbers);
            people.setArray(4, numbers);
            people.setLong(5, from);
            people.setLong(6, to);
            people.executeUpdate();
            vacuum.execute("analyze message, consent");
        }
        database.commit();
    }

    /** Releases messages with the caller's commit. */
    static void queue(Connection database, long from, long to) throws SQLException {
        try (var work =
                        database.prepareStatement(
                                """
                        insert into work
                        select ('01900000-0000-7000-9000-' || lpad(i::text, 12, '0'))::uuid
                          from generate_series(?::bigint, ?::bigint) i
                        """);
                var analyze = database.createStatement()) {
            work.setLong(1, from);
            work.setLong(2, to);
            work.executeUpdate();
            // With statistics of an empty queue, each claim would sort the full one.
            analyze.execute("analyze work");
        }
    }
}
