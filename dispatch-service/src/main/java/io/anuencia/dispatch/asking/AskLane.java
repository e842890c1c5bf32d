package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.events.SendDecided;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The outstanding permit requests of one owned number. */
final class AskLane {

    /** The life of a permit, counted from just before it was requested. */
    static final Duration LIFE = Duration.ofSeconds(3);

    private static final long LIFE_NANOS = LIFE.toNanos();
    private static final long PAUSE_NANOS_MIN = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_NANOS_MAX = Duration.ofSeconds(30).toNanos();
    private static final long EMPTY_NANOS = Duration.ofMillis(500).toNanos();
    private static final int SMALL = 16;

    /** The inverse share of the limit that must be free for an ask without a look before it. */
    private static final int LARGE_PART = 3;

    private final OwnedNumber number;
    private final Map<UUID, Attempt> asked = new ConcurrentHashMap<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private final UnprovenRests rests = new UnprovenRests();
    private volatile long newsAtNanos = System.nanoTime();
    private volatile long lookedAtNanos = System.nanoTime();
    private volatile long pauseNanos;
    private volatile long pausedUntilNanos = System.nanoTime();
    private volatile long emptyUntilNanos = System.nanoTime();
    private volatile long endedAtNanos = System.nanoTime();
    private volatile int lastFound = Integer.MAX_VALUE;
    private volatile boolean filled;

    AskLane(OwnedNumber number) {
        this.number = number;
    }

    OwnedNumber number() {
        return number;
    }

    /** The rests of its campaigns. */
    UnprovenRests rests() {
        return rests;
    }

    /**
     * Returns the most messages that may be outstanding: half a second's worth of what WhatsApp
     * accepts, and at least a few.
     */
    static int limit(double pace) {
        return (int) Math.max(1, Math.max(pace / 2, Math.min(SMALL, pace)));
    }

    /** Returns how many permits may be requested now; none while it pauses. */
    AskAllowance room(long nowNanos) {
        if (!number.isHeld()
                || number.isResting()
                || nowNanos - pausedUntilNanos < 0
                || nowNanos - emptyUntilNanos < 0) {
            return AskAllowance.NONE;
        }
        int limit = limit(number.pace() * number.outstanding().share(nowNanos));
        if (number.isDoubtful()) {
            // More would wait for the answers to the tries until their permits end.
            limit = Math.min(limit, number.triesLeft());
        }
        if (limit == 0) {
            return AskAllowance.NONE;
        }
        if (pauseNanos > 0) {
            // No answers come: one small batch at a time finds out when they come again.
            int small = Math.min(limit, SMALL);
            return asked.isEmpty() ? new AskAllowance(small, small, small) : AskAllowance.NONE;
        }
        AskAllowance room = AskAllowance.of(limit, number.outstanding().count());
        return number.isBudgetSpent() ? new AskAllowance(room.all(), room.marketing(), 0) : room;
    }

    /**
     * Records the result of an ask. If it found nothing of what a look saw, the queue holds only
     * messages that wait for their campaign or brand.
     */
    void found(int messages, int most) {
        if (messages == 0 && !filled) {
            emptyUntilNanos = System.nanoTime() + EMPTY_NANOS;
        }
        lastFound = messages;
        // Room that is not divisible by the number of campaigns remains unused.
        filled = messages > most / 2;
    }

    /**
     * Returns how many messages the last ask found; before the first one, more than there is ever
     * room for.
     */
    int lastFound() {
        return lastFound;
    }

    /** Whether a further ask may follow without a look, because the last one left messages. */
    boolean mayGoOn(AskAllowance room) {
        return filled && isMuch(room, number.pace()) && number.outstanding().leaveSoon();
    }

    /** Whether there is enough room for an ask without a look before it. */
    static boolean isMuch(AskAllowance room, double pace) {
        return room.bulk() >= limit(pace) / LARGE_PART;
    }

    /** Notes that a message without a campaign was queued. */
    void hasNews() {
        newsAtNanos = System.nanoTime();
        emptyUntilNanos = newsAtNanos;
    }

    /** Begins an ask for what a look found; returns false if one is in progress. */
    boolean begin(long lookNanos) {
        boolean begun = asking.compareAndSet(false, true);
        if (begun) {
            lookedAtNanos = lookNanos;
        }
        return begun;
    }

    /**
     * Ends an ask; returns whether a message was queued since its look, which may have missed it.
     */
    boolean end() {
        boolean hasNews = newsAtNanos - lookedAtNanos > 0;
        endedAtNanos = System.nanoTime();
        asking.set(false);
        return hasNews;
    }

    /** Whether its last ask had ended by then, so that a later look saw what it took. */
    boolean hadEndedBy(long nanos) {
        return endedAtNanos - nanos < 0;
    }

    void add(Attempt attempt) {
        asked.put(attempt.id(), attempt);
    }

    /**
     * Returns the attempt that a decision answers, if this process still waits for it. An answer
     * that comes too late ends a pause.
     */
    Optional<Attempt> answered(SendDecided decided) {
        Attempt attempt = asked.remove(decided.attemptId());
        long now = System.nanoTime();
        if (attempt != null) {
            pauseNanos = 0;
            rests.learn(attempt.campaignId(), decided, now);
        } else if (now - pausedUntilNanos < 0) {
            // Requests are read again. Until one is answered in time, it is one batch at a time.
            pausedUntilNanos = now;
        }
        return Optional.ofNullable(attempt);
    }

    /**
     * Removes and returns the attempts that were not answered in time, and pauses for longer each
     * time.
     */
    List<Attempt> unanswered(long nowNanos) {
        List<Attempt> late = new ArrayList<>();
        for (Attempt attempt : asked.values()) {
            boolean over = nowNanos - attempt.askedAtNanos() >= LIFE_NANOS;
            if (over && asked.remove(attempt.id()) != null) {
                late.add(attempt);
            }
        }
        if (!late.isEmpty() && nowNanos - pausedUntilNanos >= 0) {
            pauseNanos = Math.min(PAUSE_NANOS_MAX, Math.max(PAUSE_NANOS_MIN, pauseNanos * 2));
            pausedUntilNanos = nowNanos + pauseNanos;
        }
        return late;
    }
}
