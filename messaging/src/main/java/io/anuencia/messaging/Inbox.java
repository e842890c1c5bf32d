package io.anuencia.messaging;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

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

    private final DataSource database;
    private volatile boolean running = true;

    Inbox(DataSource database) {
        this.database = database;
    }

    /**
     * Claims events for an effect.
     *
     * @param consumer {@code <service>.<effect>}, never renamed
     * @param eventIds ids of events that were read
     * @return those that are new; act on these alone
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> claim(String consumer, Collection<UUID> eventIds) {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            Array ids = connection.createArrayOf("uuid", eventIds.stream().sorted().toArray());
            claim.setString(1, consumer);
            claim.setArray(2, ids);
            Set<UUID> fresh = new HashSet<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    fresh.add(rows.getObject(1, UUID.class));
                }
            }
            return fresh;
        } catch (SQLException e) {
            throw new IllegalStateException("the inbox cannot claim the events", e);
        }
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
    void forgetOldEvents() throws SQLException {
        int forgotten = ROWS;
        while (running && forgotten == ROWS) {
            forgotten = forgetSome();
        }
    }

    private int forgetSome() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement purge = connection.prepareStatement(PURGE)) {
            purge.setInt(1, ROWS);
            return purge.executeUpdate();
        }
    }

    /** What is left is forgotten by another replica, or the next time. */
    void stop(@Observes ShutdownEvent event) {
        running = false;
    }
}
