package io.anuencia.messaging;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Remembers which events an effect has seen, in the transaction of that effect. Insert first, then
 * look: two readers of the same event cannot both find it new.
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
    // Meta repeats a webhook for seven days; what is older cannot come again.
    private static final String PURGE =
            """
            delete from inbox where ctid = any (array(
                select ctid from inbox where claimed_at < now() - interval '10 days' limit ?))
            """;
    private static final int ROWS = 50_000;

    private final Sql sql;
    private volatile boolean running = true;

    Inbox(Sql sql) {
        this.sql = sql;
    }

    /**
     * Claims events for an effect.
     *
     * @param consumer {@code <service>.<effect>}, never renamed
     * @param eventIds ids of events that were read
     * @return those that are new, in a set of the caller's own; act on these alone
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
     * Claims what was read for an effect.
     *
     * @param consumer as above
     * @param read in which the same event may stand twice
     * @param id of which event each is
     * @return what is new, each event once, in its order
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> List<T> fresh(String consumer, Collection<T> read, Function<T, UUID> id) {
        Set<UUID> fresh = claim(consumer, read.stream().map(id).distinct().toList());
        return read.stream().filter(each -> fresh.remove(id.apply(each))).toList();
    }

    /** Claims one event; false means that its effect is there already. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean claim(String consumer, UUID eventId) {
        return !claim(consumer, Set.of(eventId)).isEmpty();
    }

    /** Each batch commits by itself; more may be claimed in an hour than one of them holds. */
    @Scheduled(
            every = "1h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOldEvents() {
        int forgotten = ROWS;
        while (running && forgotten == ROWS) {
            forgotten = sql.update(PURGE, ROWS);
        }
    }

    /** What is left is forgotten by another replica, or the next time. */
    void stop(@Observes ShutdownEvent event) {
        running = false;
    }
}
