package io.anuencia.messaging;

import io.anuencia.messaging.sql.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Claims and deletes the oldest rows of the outbox, in the transaction of a connection. */
final class OutboxClaim {

    /**
     * Delivery timeouts that a batch may take. Each record has one from the time when it is handed
     * to the producer, which on a slow broker takes a while for all.
     */
    private static final int PATIENCE = 2;

    // The relay is idle in its transaction while it waits for Kafka, and no longer than that: if
    // its process stalls, the relays of other replicas get their turn. A DELETE returns rows in no
    // particular order, hence the outer ORDER BY. Rows that another relay has deleted since this
    // statement began are skipped: they are gone when they are locked.
    static final String CLAIM =
            """
            with turn as materialized (
                     select set_config('synchronous_commit', 'off', true),
                            set_config('idle_in_transaction_session_timeout', ?, true),
                            pg_try_advisory_xact_lock(hashtext('outbox')) as mine),
                 polled as (select seq from outbox where (select mine from turn)
                             order by seq limit ? for update),
                 gone as (delete from outbox o using polled p where o.seq = p.seq
                          returning o.seq, o.records)
            select t.mine, g.records from turn t left join gone g on true order by g.seq
            """;

    // Planning it anew, as PostgreSQL otherwise does for each limit, takes longer than running it.
    private static final String PLANNED_ONCE = Sql.ONE_PLAN + ";\n" + CLAIM;

    private final OutboxConfig config;

    OutboxClaim(OutboxConfig config) {
        this.config = config;
    }

    /**
     * What was claimed.
     *
     * @param mine false while another relay is at work; nothing is claimed then
     * @param rows number of rows
     * @param records their records, in their order
     */
    record Claimed(boolean mine, int rows, List<ProducerRecord<String, byte[]>> records) {}

    Claimed take(Connection connection) throws SQLException, IOException {
        try (PreparedStatement claim = connection.prepareStatement(PLANNED_ONCE)) {
            claim.setString(1, config.deliveryTimeout().multipliedBy(PATIENCE).toMillis() + "ms");
            claim.setInt(2, config.batchRowsMax());
            claim.execute();
            claim.getMoreResults();
            try (ResultSet rows = claim.getResultSet()) {
                return read(rows);
            }
        }
    }

    private static Claimed read(ResultSet rows) throws SQLException, IOException {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        boolean mine = false;
        int claimed = 0;
        while (rows.next()) {
            mine = rows.getBoolean("mine");
            byte[] row = rows.getBytes("records");
            if (row != null) {
                records.addAll(StoredRecords.read(row));
                claimed++;
            }
        }
        return new Claimed(mine, claimed, records);
    }
}
