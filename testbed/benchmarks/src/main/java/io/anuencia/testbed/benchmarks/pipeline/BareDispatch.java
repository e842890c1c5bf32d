package io.anuencia.testbed.benchmarks.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * The limit program's dispatch-service: requests, commits the intent, sends, closes, and applies
 * statuses. A stage is a thread with a connection; a closed loop limits the messages in flight. All
 * stages lock messages in the order of their ids, or two of them could deadlock.
 */
final class BareDispatch {

    private static final int WINDOW = 5_000;
    private static final long TICK_MS = 20;
    private static final String CLAIM =
            """
            with taken as (
                delete from work where id = any (array(
                    select id from work order by id limit ? for update skip locked))
                returning id)
            update message m set state = 1 from taken t where m.id = t.id
            returning m.id, m.person, m.phone, m.sender
            """;
    private static final String INTEND =
            "update message set state = 2 where id = any (?::uuid[]) and state = 1";
    private static final String ACCEPT =
            """
            update message m set state = greatest(m.state, 3), wamid = a.wamid
              from unnest(?::uuid[], ?::text[]) as a (id, wamid) where m.id = a.id
            """;
    private static final String APPLY =
            """
            update message m
               set state = greatest(m.state, 3 + s.word), sent_at = coalesce(m.sent_at, s.at),
                   delivered_at = case when s.word > 1 then coalesce(m.delivered_at, s.at)
                                       else m.delivered_at end,
                   read_at = case when s.word > 2 then coalesce(m.read_at, s.at)
                                  else m.read_at end
              from unnest(?::uuid[], ?::bigint[], ?::bigint[]) as s (id, word, at)
             where m.id = s.id
            """;

    /**
     * A message in flight.
     *
     * @param phone number of the recipient
     * @param sender number it is sent from
     */
    record UnderWay(String phone, String sender) {}

    private final String url;
    private final String brokers;
    private final Map<UUID, UnderWay> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final LinkedBlockingQueue<BareSender.Taken> taken = new LinkedBlockingQueue<>();
    private final BareSender sender;

    private BareDispatch(String url, String brokers, String graph, String token) {
        this.url = url;
        this.brokers = brokers;
        this.sender = new BareSender(graph, token, taken::add);
    }

    /** Arguments: {@code url brokers graph token}. */
    public static void main(String[] args) {
        BareDispatch dispatch = new BareDispatch(args[0], args[1], args[2], args[3]);
        BareStage.run("claims", dispatch::claim);
        BareStage.run("intents", dispatch::intend);
        BareStage.run("closes", dispatch::close);
        BareStage.run("statuses", dispatch::apply);
    }

    private void claim() throws SQLException, InterruptedException {
        KafkaProducer<byte[], byte[]> producer = BareKafka.producer(brokers);
        try (Connection database = BareRows.connect(url);
                PreparedStatement claim = database.prepareStatement(CLAIM)) {
            while (true) {
                int room = Math.min(BareKafka.BATCH, WINDOW - open.get());
                List<BareRecord> asked = room > 0 ? take(claim, room) : List.of();
                database.commit();
                asked.forEach(record -> BareKafka.send(producer, BareTopic.REQUESTS, record));
                TimeUnit.MILLISECONDS.sleep(TICK_MS);
            }
        }
    }

    private List<BareRecord> take(PreparedStatement claim, int room) throws SQLException {
        claim.setInt(1, room);
        List<BareRecord> asked = new ArrayList<>(room);
        try (ResultSet rows = claim.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject(1, UUID.class);
                underWay.put(id, new UnderWay(rows.getString(3), rows.getString(4)));
                asked.add(new BareRecord(id, rows.getObject(2, UUID.class), 0, 0));
            }
        }
        open.addAndGet(asked.size());
        return asked;
    }

    private void intend() throws SQLException {
        try (Connection database = BareRows.connect(url);
                PreparedStatement intend = database.prepareStatement(INTEND);
                KafkaConsumer<byte[], byte[]> decisions =
                        BareKafka.consumer(brokers, BareTopic.DECISIONS)) {
            while (true) {
                List<UUID> permitted = BareConsent.messages(BareConsent.read(decisions));
                permitted = permitted.stream().filter(underWay::containsKey).sorted().toList();
                if (!permitted.isEmpty()) {
                    intend.setObject(1, BareArray.uuids(permitted));
                    intend.executeUpdate();
                    database.commit();
                    permitted.forEach(id -> sender.send(id, underWay.remove(id)));
                }
            }
        }
    }

    private void close() throws SQLException, InterruptedException {
        KafkaProducer<byte[], byte[]> producer = BareKafka.producer(brokers);
        try (Connection database = BareRows.connect(url);
                PreparedStatement accept = database.prepareStatement(ACCEPT)) {
            while (true) {
                List<BareSender.Taken> batch = new ArrayList<>();
                batch.add(taken.take());
                TimeUnit.MILLISECONDS.sleep(TICK_MS);
                taken.drainTo(batch, BareKafka.BATCH - 1);
                batch.sort(Comparator.comparing(BareSender.Taken::id));
                accept.setObject(
                        1, BareArray.uuids(batch.stream().map(BareSender.Taken::id).toList()));
                accept.setObject(
                        2, BareArray.texts(batch.stream().map(BareSender.Taken::wamid).toList()));
                accept.executeUpdate();
                database.commit();
                open.addAndGet(-batch.size());
                batch.forEach(
                        one -> BareKafka.send(producer, BareTopic.CLOSES, BareRecord.of(one.id())));
            }
        }
    }

    private void apply() throws SQLException {
        try (Connection database = BareRows.connect(url);
                PreparedStatement apply = database.prepareStatement(APPLY);
                KafkaConsumer<byte[], byte[]> statuses =
                        BareKafka.consumer(brokers, BareTopic.STATUSES)) {
            while (true) {
                Map<UUID, BareRecord> highest = new TreeMap<>();
                for (BareRecord status : BareConsent.read(statuses)) {
                    highest.merge(status.message(), status, (a, b) -> a.word() >= b.word() ? a : b);
                }
                if (!highest.isEmpty()) {
                    List<BareRecord> batch = List.copyOf(highest.values());
                    apply.setObject(1, BareArray.uuids(BareConsent.messages(batch)));
                    apply.setObject(
                            2, BareArray.longs(batch.stream().map(s -> (long) s.word()).toList()));
                    apply.setObject(
                            3, BareArray.longs(batch.stream().map(BareRecord::at).toList()));
                    apply.executeUpdate();
                    database.commit();
                }
            }
        }
    }
}
