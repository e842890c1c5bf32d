package io.anuencia.messaging;

import io.anuencia.events.PlatformEvent;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Appends events to the caller's transaction; {@link OutboxRelay} publishes them after it. */
@ApplicationScoped
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class Outbox {

    private static final String INSERT = "insert into outbox (records) values (?)";

    /** What topics take (max.message.bytes), less room for headers. */
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

    /**
     * One record as it waits in a row.
     *
     * @param topic the topic's name
     * @param key the record key
     * @param headers alternating names and values
     * @param value the JSON
     */
    record StoredRecord(String topic, String key, List<String> headers, byte[] value) {}

    /**
     * Appends one event. Events of one key reach Kafka in the order of this call if the caller
     * locked the row that the key stands for first.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(PlatformEvent event) {
        appendAll(List.of(event));
    }

    /**
     * Appends events as one row: a batch costs one insert, however many events it holds.
     *
     * @throws IllegalArgumentException if an event is larger than the broker takes; it would hold
     *     up everything behind it for ever
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void appendAll(List<? extends PlatformEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        byte[] records =
                EventCodec.bytes(
                        events.stream()
                                .map(event -> stored(codec.toRecord(codec.envelope(event))))
                                .toList());
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setBytes(1, records);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the outbox cannot take the events", e);
        }
        wakeRelayAfterCommit();
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

    private static StoredRecord stored(ProducerRecord<String, byte[]> record) {
        if (record.value().length > RECORD_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "an event for " + record.topic() + " is larger than a record may be");
        }
        List<String> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(header.key());
            headers.add(new String(header.value(), StandardCharsets.UTF_8));
        }
        return new StoredRecord(record.topic(), record.key(), headers, record.value());
    }
}
