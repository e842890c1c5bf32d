package io.anuencia.dispatch.attempt;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How far each reconciler has walked; one replica at a time walks. */
@ApplicationScoped
public class WalkPositions {

    private static final String TAKE =
            "select position from reconciler_position where name = ? for update skip locked";
    private static final String MOVE =
            "update reconciler_position set position = ?, moved_at = ? where name = ?";
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;

    private final Sql sql;
    private final Clock clock;

    WalkPositions(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Where a walk stands, locked for this transaction; nothing while another replica walks. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<UUID> take(String name) {
        return sql.first(TAKE, row -> Columns.uuid(row, "position"), name);
    }

    /** Notes where a walk stands now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void move(String name, UUID position) {
        sql.update(MOVE, position, clock.instant(), name);
    }

    /** The hour at which an id was drawn, in milliseconds of its machine's clock. */
    public static long millisOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    /** The smallest id that is drawn at an instant: ids of rows in bulk begin with their time. */
    public static UUID idAt(Instant instant) {
        return new UUID((instant.toEpochMilli() << 16) | VERSION_7, VARIANT);
    }
}
