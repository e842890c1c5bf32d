package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Recovery;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Moves the epochs of senders on. */
@ApplicationScoped
class Epochs {

    private static final String NEXT =
            "update sender set epoch = epoch + 1 where id = ? returning epoch";

    private final Sql sql;
    private final Recovery recovery;

    Epochs(Sql sql, Recovery recovery) {
        this.sql = sql;
        this.recovery = recovery;
    }

    /**
     * Begins a new epoch. From the commit on no older epoch can ask or intend, so what it only
     * asked for is put back at once.
     *
     * @return the epoch, or nothing if there is no such sender
     */
    @Transactional
    Optional<Long> next(String senderId) {
        Optional<Long> epoch = sql.first(NEXT, row -> row.getLong("epoch"), senderId);
        epoch.ifPresent(begun -> recovery.putBackRequests(senderId, begun));
        return epoch;
    }
}
