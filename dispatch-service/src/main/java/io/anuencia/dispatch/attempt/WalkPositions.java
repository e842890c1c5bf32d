package io.anuencia.dispatch.attempt;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** The position of each reconciler in its walk; one replica at a time walks. */
@ApplicationScoped
public class WalkPositions {

    private static final String TAKE =
            "select position from reconciler_position where name = ? for update skip locked";
    private static final String BEGIN =
            """
            insert into reconciler_position (name, position) values (?, ?)
            on conflict on constraint pk_reconciler_position do nothing
            """;
    private static final String MOVE = "update reconciler_position set position = ? where name = ?";

    private final Sql sql;

    WalkPositions(Sql sql) {
        this.sql = sql;
    }

    /** Stores where a walk begins that has never begun. */
    @Transactional(Transactional.TxType.MANDATORY)
    void begin(String name, UUID position) {
        sql.update(BEGIN, name, position);
    }

    /** Locks and returns the position of a walk; empty while another replica walks. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<UUID> take(String name) {
        return sql.first(TAKE, row -> Columns.uuid(row, "position"), name);
    }

    /** Stores the position of a walk. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void move(String name, UUID position) {
        sql.update(MOVE, position, name);
    }

    /** Returns the time at which an id was drawn, in milliseconds of its machine's clock. */
    public static long millisOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
