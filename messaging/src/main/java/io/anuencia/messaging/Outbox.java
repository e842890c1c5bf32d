package io.anuencia.messaging;

import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.sql.Writes;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Appends events to the caller's transaction; {@link OutboxRelay} publishes them after it. */
@ApplicationScoped
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class Outbox {

    private static final String INSERT = "insert into outbox (records) values (?)";

    /** The largest record that topics accept (max.message.bytes), less room for headers. */
    private static final int RECORD_BYTES_MAX = (1 << 20) - (16 << 10);

    private final DataSource database;
    private final TransactionSynchronizationRegistry transactions;
    private final OutboxRelay relay;
    private final EventCodec codec;

    Outbox(
            DataSource database,
            TransactionSynchronizationRegistry transactions,
            OutboxRelay relay,
            EventCodec codec) {
        this.database = database;
        this.transactions = transactions;
        this.relay = relay;
        this.codec = codec;
    }

    /** Events serialized as a row of the outbox. */
    public static final class Prepared {

        private final byte[] records;

        private Prepared(byte[] records) {
            this.records = records;
        }
    }

    /**
     * Appends one event. Events with the same key reach Kafka in the order of these calls if the
     * caller first locked the row that the key stands for.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(PlatformEvent event) {
        appendAll(List.of(event));
    }

    /**
     * Appends events as one row: a batch costs one insert, however many events it holds.
     *
     * @throws IllegalArgumentException if an event is larger than the broker accepts; it would
     *     block everything behind it for ever
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void appendAll(List<? extends PlatformEvent> events) {
        append(prepare(events));
    }

    /**
     * Serializes events for {@link #append(Prepared)}. That takes longer than appending them, so a
     * caller can do it while it waits for a statement.
     *
     * @throws IllegalArgumentException if an event is larger than the broker accepts
     */
    public Prepared prepare(List<? extends PlatformEvent> events) {
        return new Prepared(
                events.isEmpty()
                        ? null
                        : StoredRecords.write(
                                codec.envelopes(events).stream().map(this::stored).toList()));
    }

    /** Appends prepared events as one row. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(Prepared prepared) {
        if (prepared.records == null) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setBytes(1, prepared.records);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the outbox cannot take the events", e);
        }
        wakeRelayAfterCommit();
    }

    /** Adds prepared events as one row to writes that the caller then executes. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(Prepared prepared, Writes writes) {
        if (prepared.records != null) {
            writes.add(INSERT, prepared.records);
            wakeRelayAfterCommit();
        }
    }

    private void wakeRelayAfterCommit() {
        transactions.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                        // Only the commit matters.
                    }

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            relay.wake();
                        }
                    }
                });
    }

    private StoredRecords.StoredRecord stored(EventEnvelope envelope) {
        PlatformEvent event = envelope.event();
        byte[] value = EventCodec.bytes(event);
        if (value.length > RECORD_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "an event for "
                            + event.type().topic().topicName()
                            + " is larger than a record may be");
        }
        return new StoredRecords.StoredRecord(
                event.type().topic().topicName(),
                event.partitionKey(),
                codec.sharedHeaders(event.type()),
                codec.ownHeaders(envelope),
                value);
    }
}
