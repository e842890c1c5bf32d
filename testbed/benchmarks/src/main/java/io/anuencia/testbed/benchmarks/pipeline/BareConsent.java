package io.anuencia.testbed.benchmarks.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * The limit program's consent-service: a permit and a decision for each request, in a transaction
 * that locks the people, and the close of each permit.
 */
final class BareConsent {

    private static final String PERMIT =
            """
            with asked as (
                select * from unnest(?::uuid[], ?::uuid[]) as a (message, person)),
            given as (
                select a.message, a.person, c.version
                  from consent c join asked a using (person)
                 where c.state = 1 order by c.person for share of c),
            open as (insert into permit select message, person from given)
            insert into decision (message, person, version)
            select message, person, version from given
            """;
    private static final String END = "delete from permit where message = any (?::uuid[])";

    private final String url;
    private final String brokers;

    private BareConsent(String url, String brokers) {
        this.url = url;
        this.brokers = brokers;
    }

    /** Arguments: {@code url brokers}. */
    public static void main(String[] args) {
        BareConsent consent = new BareConsent(args[0], args[1]);
        BareStage.run("permits", consent::permit);
        BareStage.run("ends", consent::end);
    }

    private void permit() throws SQLException {
        KafkaProducer<byte[], byte[]> producer = BareKafka.producer(brokers);
        try (Connection database = BareRows.connect(url);
                PreparedStatement permit = database.prepareStatement(PERMIT);
                KafkaConsumer<byte[], byte[]> requests =
                        BareKafka.consumer(brokers, BareTopic.REQUESTS)) {
            while (true) {
                List<BareRecord> batch = read(requests);
                if (batch.isEmpty()) {
                    continue;
                }
                permit.setObject(1, BareArray.uuids(messages(batch)));
                permit.setObject(
                        2, BareArray.uuids(batch.stream().map(BareRecord::person).toList()));
                permit.executeUpdate();
                database.commit();
                for (BareRecord request : batch) {
                    BareKafka.send(producer, BareTopic.DECISIONS, BareRecord.of(request.message()));
                }
            }
        }
    }

    private void end() throws SQLException {
        try (Connection database = BareRows.connect(url);
                PreparedStatement end = database.prepareStatement(END);
                KafkaConsumer<byte[], byte[]> closes =
                        BareKafka.consumer(brokers, BareTopic.CLOSES)) {
            while (true) {
                List<BareRecord> batch = read(closes);
                if (!batch.isEmpty()) {
                    end.setObject(1, BareArray.uuids(messages(batch)));
                    end.executeUpdate();
                    database.commit();
                }
            }
        }
    }

    static List<UUID> messages(List<BareRecord> batch) {
        return batch.stream().map(BareRecord::message).toList();
    }

    static List<BareRecord> read(KafkaConsumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(1));
        List<BareRecord> read = new ArrayList<>(records.count());
        records.forEach(record -> read.add(BareRecord.read(record.value())));
        return read;
    }
}
