package io.anuencia.testbed.faults;

import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Note;
import io.anuencia.testbed.history.Op;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows what was committed into the outboxes, by a trigger of its own that copies each row within
 * the same transaction, and what is on their topics.
 */
final class OutboxWatch {

    /** Also published outside the outbox, so unusable here (ADR 0025). */
    private static final Set<String> SHARED = Set.of("contacts.audience-chunks.v1");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * The most events of a row; an event is ordered by the number of its row and its place in it.
     */
    private static final long EVENTS_OF_A_ROW_MAX = 100_000;

    private static final String TRIGGER =
            """
            create table outbox_copy (seq bigint primary key, records bytea not null);
            create function copy_outbox() returns trigger language plpgsql as
            $$ begin
                insert into outbox_copy (seq, records) values (new.seq, new.records);
                return null;
            end $$;
            create trigger copy_outbox after insert on outbox
            for each row execute function copy_outbox();
            -- Where a relay with the bug ID_CURSOR remembers how far it is.
            create sequence outbox_cursor minvalue 0 start with 0;
            """;
    private static final String INSTALLED =
            "select count(*) from pg_trigger where tgname = 'copy_outbox'";

    private final Databases databases;
    private final Topics topics;
    private Map<TopicPartition, Long> begins = Map.of();

    OutboxWatch(Databases databases, Topics topics) {
        this.databases = databases;
        this.topics = topics;
    }

    /** Starts watching; everything committed before is published, and then ignored. */
    void begin() {
        for (String database : Databases.ALL) {
            if (databases.count(database, INSTALLED) == 0) {
                databases.change(database, TRIGGER);
            }
        }
        Patience.await(
                PATIENCE, this::beginAtRest, "the outboxes of the stack do not come to rest");
    }

    /** Whether all outboxes were empty at one moment, from which watching then starts. */
    private boolean beginAtRest() {
        Map<String, List<Long>> before = copies();
        Map<TopicPartition, Long> ends = topics.ends();
        boolean atRest = Databases.ALL.stream().allMatch(this::isEmpty) && before.equals(copies());
        if (atRest) {
            begins = ends;
            before.forEach(this::forget);
        }
        return atRest;
    }

    private Map<String, List<Long>> copies() {
        Map<String, List<Long>> copies = new HashMap<>();
        for (String database : Databases.ALL) {
            copies.put(
                    database,
                    databases.list(
                            database,
                            "select seq from outbox_copy order by seq",
                            row -> row.getLong(1)));
        }
        return copies;
    }

    private void forget(String database, List<Long> copies) {
        String all = copies.stream().map(String::valueOf).collect(Collectors.joining(","));
        databases.change(
                database, "delete from outbox_copy where seq = any ('{%s}')".formatted(all));
    }

    private boolean isEmpty(String database) {
        return databases.count(database, "select count(*) from outbox") == 0;
    }

    /** An event as it was committed. */
    private record Committed(String service, long seq, String topic, String key, String event) {}

    /**
     * Notes everything that was committed, and everything on its topics. While both are read, a
     * service may go on: what was committed after the first look is noted if it is on its topic.
     */
    void note(HistoryWriter history) {
        Map<String, Committed> first = committed();
        Set<String> of = new TreeSet<>();
        first.values().forEach(event -> of.add(event.topic()));
        List<ConsumerRecord<String, byte[]>> published = topics.read(of, begins);
        Set<String> later = new HashSet<>();
        published.forEach(record -> later.add(OutboxRow.idOf(record)));
        later.removeAll(first.keySet());
        Map<String, Committed> all = new LinkedHashMap<>(first);
        if (!later.isEmpty()) {
            Map<String, Committed> second = committed();
            second.keySet().retainAll(later);
            all.putAll(second);
        }
        history.write(all.values().stream().map(event -> noted(history, event)).toList());
        history.write(published.stream().map(record -> published(history, record)).toList());
    }

    /** Returns what was committed until now, by the id of the event. */
    private Map<String, Committed> committed() {
        Map<String, Committed> all = new LinkedHashMap<>();
        for (String database : Databases.ALL) {
            for (Committed event : committed(database)) {
                if (!SHARED.contains(event.topic())) {
                    all.put(event.event(), event);
                }
            }
        }
        return all;
    }

    private static Note noted(HistoryWriter history, Committed event) {
        return history.note(Op.FINAL_COMMITTED)
                .text("service", event.service())
                .number("seq", event.seq())
                .text("topic", event.topic())
                .text("key", event.key())
                .text("event", event.event());
    }

    private static Note published(HistoryWriter history, ConsumerRecord<String, byte[]> record) {
        return history.note(Op.FINAL_PUBLISHED)
                .text("topic", record.topic())
                .number("partition", record.partition())
                .number("offset", record.offset())
                .text("key", record.key())
                .text("event", OutboxRow.idOf(record));
    }

    private List<Committed> committed(String database) {
        List<Committed> all = new ArrayList<>();
        databases
                .list(
                        database,
                        "select seq, records from outbox_copy order by seq",
                        row -> Map.entry(row.getLong(1), row.getBytes(2)))
                .forEach(row -> all.addAll(events(database, row.getKey(), row.getValue())));
        return all;
    }

    private static List<Committed> events(String database, long row, byte[] records) {
        List<Committed> events = new ArrayList<>();
        for (OutboxRow.Event event : OutboxRow.read(records)) {
            long seq = row * EVENTS_OF_A_ROW_MAX + events.size();
            events.add(new Committed(database, seq, event.topic(), event.key(), event.id()));
        }
        return events;
    }
}
