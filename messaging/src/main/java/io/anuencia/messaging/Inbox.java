package io.anuencia.messaging;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Purges;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Remembers which events an effect has processed, in the transaction of that effect. It inserts
 * first and then looks, so two readers of an event cannot both find it new.
 */
@ApplicationScoped
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class Inbox {

    private static final String CLAIM =
            """
            insert into inbox (consumer, event_id)
            select ?, unnest(?::uuid[])
            on conflict do nothing
            returning event_id
            """;
    // Meta repeats a webhook for up to seven days, and the copy that came last can be replayed for
    // as long as it is kept, which is eight days and the rest of a file of Kafka's.
    private static final String PURGE =
            """
            delete from inbox where ctid = any (array(
                select ctid from inbox where claimed_at < now() - interval '18 days' limit ?))
            """;

    private final Sql sql;
    private final Purges purges;

    Inbox(Sql sql, Purges purges) {
        this.sql = sql;
        this.purges = purges;
    }

    /**
     * Claims events for an effect.
     *
     * @param consumer {@code <service>.<effect>}, never renamed
     * @param eventIds ids of the events that were read
     * @return the ids that are new, as a mutable set; act only on these
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> claim(String consumer, Collection<UUID> eventIds) {
        return new HashSet<>(
                sql.list(
                        CLAIM,
                        row -> Columns.uuid(row, "event_id"),
                        consumer,
                        SqlArray.uuids(eventIds.stream().sorted().toList())));
    }

    /**
     * Claims the events of some items for an effect.
     *
     * @param consumer {@code <service>.<effect>}, never renamed
     * @param read the items that were read; an event may occur twice
     * @param id gives the event id of an item
     * @return the items of new events, one per event, in their order
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> List<T> fresh(String consumer, Collection<T> read, Function<T, UUID> id) {
        Set<UUID> fresh = claim(consumer, read.stream().map(id).distinct().toList());
        return read.stream().filter(each -> fresh.remove(id.apply(each))).toList();
    }

    /** Claims one event; false means that it was processed before. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean claim(String consumer, UUID eventId) {
        return !claim(consumer, Set.of(eventId)).isEmpty();
    }

    @Scheduled(
            every = "1h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOldEvents() {
        purges.all(PURGE);
    }
}
