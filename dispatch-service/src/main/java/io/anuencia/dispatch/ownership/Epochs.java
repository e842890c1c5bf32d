package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.Recovery;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.RoundTrip;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Moves the epochs of senders on, and lets them go. */
@ApplicationScoped
class Epochs {

    // Nobody ever owned a number under epoch 0, so there is nobody to wait for.
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

    // Long enough for whoever asks or intends at the moment; other numbers wait behind this one.
    private static final String PATIENT = "select set_config('lock_timeout', '500ms', true)";

    private final Sql sql;
    private final Recovery recovery;

    Epochs(Sql sql, Recovery recovery) {
        this.sql = sql;
        this.recovery = recovery;
    }

    /**
     * An epoch that began.
     *
     * @param number the epoch
     * @param planned whether the owner before let go first, with nothing left that could begin
     */
    record Begun(long number, boolean planned) {}

    /**
     * Begins a new epoch. From the commit on no older epoch can ask or intend, so what it only
     * asked for is put back at once.
     *
     * @return the epoch, or nothing if there is no such sender
     * @throws IllegalStateException if somebody holds the number's row for long
     */
    @Transactional
    Optional<Begun> next(String senderId) {
        RoundTrip trip = FencedRoundTrip.of(sql);
        trip.list(PATIENT, row -> true);
        Optional<Begun> epoch =
                trip
                        .list(
                                NEXT,
                                row -> new Begun(row.getLong("epoch"), row.getBoolean("released")),
                                senderId)
                        .get()
                        .stream()
                        .findFirst();
        epoch.ifPresent(begun -> recovery.putBackRequests(senderId, begun.number()));
        return epoch;
    }

    /**
     * Lets an epoch go: everything of it that has not begun to leave is put back and closed, and
     * from the commit on it can ask and intend no more.
     *
     * @param unsent what has its intent and did not begin to leave
     * @return false if somebody else owns the number already
     */
    @Transactional
    boolean release(OwnedNumber number, List<Attempt> unsent) {
        RoundTrip trip = FencedRoundTrip.of(sql);
        trip.list(IMPATIENT, row -> true);
        // Waits for whoever asks or intends under this epoch at the moment; they hold the row.
        boolean released =
                !trip.list(RELEASE, row -> true, number.id(), number.epoch()).get().isEmpty();
        if (released) {
            recovery.putBackOwn(number.id(), number.epoch(), unsent);
        }
        return released;
    }
}
