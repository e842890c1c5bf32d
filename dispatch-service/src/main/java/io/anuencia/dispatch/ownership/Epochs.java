package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.Recovery;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Begins and releases the epochs of senders. */
@ApplicationScoped
class Epochs {

    // A number was never owned under epoch 0, so there is no owner to wait for.
    private static final String NEXT =
            """
            update sender set epoch = epoch + 1 where id = ?
            returning epoch, coalesce(released_epoch, 0) = epoch - 1 as released
            """;
    private static final String RELEASE =
            """
            update sender set released_epoch = epoch
             where id = ? and epoch = ? and released_epoch is distinct from epoch
            returning id
            """;
    private static final String IMPATIENT = "select set_config('lock_timeout', '150ms', true)";

    // Long enough for a transaction that asks or commits intents at the moment; other numbers wait
    // behind this one.
    private static final String PATIENT = "select set_config('lock_timeout', '500ms', true)";

    private final Sql sql;
    private final Recovery recovery;

    Epochs(Sql sql, Recovery recovery) {
        this.sql = sql;
        this.recovery = recovery;
    }

    /**
     * A new epoch.
     *
     * @param number the epoch
     * @param planned whether the previous owner released it first, with nothing left that could
     *     begin to leave
     * @param pause how long nothing may be sent under it
     */
    record Begun(long number, boolean planned, Duration pause) {}

    /**
     * Begins a new epoch. From the commit on no older epoch can ask or commit an intent, so
     * messages that one only asked for are put back at once.
     *
     * @return the epoch; empty if there is no such sender
     * @throws IllegalStateException if another transaction holds the number's row for too long
     */
    @Transactional
    Optional<Begun> next(String senderId) {
        RoundTrip roundTrip = FencedRoundTrip.of(sql);
        roundTrip.list(PATIENT, row -> true);
        Optional<Next> next =
                roundTrip
                        .list(
                                NEXT,
                                row -> new Next(row.getLong("epoch"), row.getBoolean("released")),
                                senderId)
                        .get()
                        .stream()
                        .findFirst();
        return next.map(epoch -> begin(senderId, epoch));
    }

    private Begun begin(String senderId, Next epoch) {
        // Read once the fence is held: no older epoch commits an intent after this statement.
        Duration pause =
                epoch.released()
                        ? TakeoverWait.PLANNED
                        : TakeoverWait.after(recovery.secondsSinceLastIntent(senderId));
        recovery.putBackRequests(senderId, epoch.number());
        return new Begun(epoch.number(), epoch.released(), pause);
    }

    private record Next(long number, boolean released) {}

    /**
     * Releases an epoch: every attempt of it that has not begun to leave is put back and closed,
     * and from the commit on it can no longer ask or commit intents.
     *
     * @param unsent the attempts whose INTENT is committed and that did not begin to leave
     * @return whether it was released; false if another process already owns the number
     */
    @Transactional
    boolean release(OwnedNumber number, List<Attempt> unsent) {
        RoundTrip roundTrip = FencedRoundTrip.of(sql);
        roundTrip.list(IMPATIENT, row -> true);
        // Waits for transactions that ask or commit intents under this epoch; they hold the row.
        boolean released =
                !roundTrip.list(RELEASE, row -> true, number.id(), number.epoch()).get().isEmpty();
        if (released) {
            recovery.putBackOwn(number.id(), number.epoch(), unsent);
        }
        return released;
    }
}
