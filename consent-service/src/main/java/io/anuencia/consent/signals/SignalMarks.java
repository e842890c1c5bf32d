package io.anuencia.consent.signals;

import io.anuencia.events.SignalsWatermark;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Stores the latest mark of each pair of partitions, and finds marks that are too old. */
@ApplicationScoped
public class SignalMarks {

    /**
     * The greatest age of a fresh mark: a signal given after a mark may still be on its way here.
     */
    static final Duration AGE_MAX = Duration.ofSeconds(5);

    // A mark further ahead than clocks may differ came from a clock that was ahead; any new mark
    // replaces it, or it would stay the latest for long.
    private static final String STORE =
            """
            insert into signal_mark (raw_partition, signals_partition, probe_time)
            values (?, ?, ?)
            on conflict on constraint pk_signal_mark do update
            set probe_time = excluded.probe_time
            where signal_mark.probe_time < excluded.probe_time or signal_mark.probe_time > ?
            """;
    // A mark of a partition beyond our count shows that the count is outdated.
    private static final String FRESH =
            """
            select count(*) as fresh, coalesce(max(raw_partition), -1) + 1 as raw_seen,
                   coalesce(max(signals_partition), -1) + 1 as signals_seen
            from signal_mark
            where probe_time > ? and probe_time <= ?
            """;

    private final Sql sql;
    private final SignalPartitions partitions;
    private final Clock clock;

    SignalMarks(
            Sql sql, @Identifier("preference-signals") SignalPartitions partitions, Clock clock) {
        this.sql = sql;
        this.partitions = partitions;
        this.clock = clock;
    }

    /**
     * Stores the marks among the events of one signals partition. Call it once every signal among
     * them has been applied. A mark from a clock that is ahead is dated by ours.
     *
     * @param signalsPartition partition the events were read from
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void store(int signalsPartition, List<EventEnvelope> events) {
        Instant now = clock.instant();
        Map<Integer, Instant> youngest = new HashMap<>();
        for (EventEnvelope envelope : events) {
            if (envelope.event() instanceof SignalsWatermark mark) {
                Instant probeTime = mark.probeTime().isAfter(now) ? now : mark.probeTime();
                youngest.merge(mark.rawPartition(), probeTime, SignalMarks::later);
            }
        }
        List<Object[]> rows =
                youngest.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(
                                mark ->
                                        new Object[] {
                                            mark.getKey(),
                                            signalsPartition,
                                            mark.getValue(),
                                            now.plus(AGE_MAX)
                                        })
                        .toList();
        sql.batch(STORE, rows);
    }

    /**
     * Whether signals given more than five seconds ago may not have arrived yet. Read in the
     * transaction of a permit: a mark that it sees was committed after the signals before it.
     */
    public Supplier<Boolean> areBehind(RoundTrip roundTrip) {
        SignalPartitions.Counts counts = partitions.counts();
        if (counts.raw() == 0 || counts.signals() == 0) {
            return () -> true;
        }
        Instant now = clock.instant();
        Supplier<List<Boolean>> rows =
                roundTrip.list(
                        FRESH, row -> isBehind(row, counts), now.minus(AGE_MAX), now.plus(AGE_MAX));
        return () -> rows.get().get(0);
    }

    private static boolean isBehind(ResultSet row, SignalPartitions.Counts counts)
            throws SQLException {
        return row.getLong("fresh")
                < (long) Math.max(counts.raw(), row.getInt("raw_seen"))
                        * Math.max(counts.signals(), row.getInt("signals_seen"));
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
