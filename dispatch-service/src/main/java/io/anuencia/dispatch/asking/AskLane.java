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

/** What one owned number asked for and waits to be answered. */
final class AskLane {

    /** How long a permit lives, counted from just before it was asked for. */
    static final Duration LIFE = Duration.ofSeconds(3);

    private static final long LIFE_NANOS = LIFE.toNanos();
    private static final long PAUSE_NANOS_MIN = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_NANOS_MAX = Duration.ofSeconds(30).toNanos();
    private static final long EMPTY_NANOS = Duration.ofMillis(500).toNanos();
    private static final int SMALL = 16;

    /** Room for this part of the limit is worth an ask that no look precedes. */
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

    /** Which of its campaigns rest. */
    UnprovenRests rests() {
        return rests;
    }

    /** The most that may be outstanding: half a second of what WhatsApp takes, a few at least. */
    static int limit(double pace) {
        return (int) Math.max(1, Math.max(pace / 2, Math.min(SMALL, pace)));
    }

    /** How many may be asked for now; none while it pauses. */
    Room room(long nowNanos) {
        if (!number.isHeld()
                || number.isResting()
                || nowNanos - pausedUntilNanos < 0
                || nowNanos - emptyUntilNanos < 0) {
            return Room.NONE;
        }
        int limit = limit(number.pace() * number.outstanding().share(nowNanos));
        if (pauseNanos > 0) {
            // Nobody answers: one small batch at a time finds out when somebody does.
            int small = Math.min(limit, SMALL);
            return asked.isEmpty() ? new Room(small, small, small) : Room.NONE;
        }
        Room room = Room.of(limit, number.outstanding().count());
        return number.isBudgetSpent() ? new Room(room.all(), room.marketing(), 0) : room;
    }

    /**
     * An ask found so many of the most it had room for; if none of what a look saw, the queue holds
     * only what waits for its campaign or brand.
     */
    void found(int messages, int most) {
        if (messages == 0 && !filled) {
            emptyUntilNanos = System.nanoTime() + EMPTY_NANOS;
        }
        lastFound = messages;
        // Room that does not divide by the campaigns is not used up.
        filled = messages > most / 2;
    }

    /** How many the last ask found; before the first one, more than there is ever room for. */
    int lastFound() {
        return lastFound;
    }

    /** Whether an ask may take more of what the last one left, though nobody looked since. */
    boolean mayGoOn(Room room) {
        return filled && isMuch(room, number.pace()) && number.outstanding().leaveSoon();
    }

    /** Whether there is room enough for an ask that no look precedes. */
    static boolean isMuch(Room room, double pace) {
        return room.bulk() >= limit(pace) / LARGE_PART;
    }

    /** There is something that does not wait for its campaign. */
    void hasNews() {
        newsAtNanos = System.nanoTime();
        emptyUntilNanos = newsAtNanos;
    }

    /** Begins to ask for what a look found, unless it is asking already. */
    boolean begin(long lookNanos) {
        boolean begun = asking.compareAndSet(false, true);
        if (begun) {
            lookedAtNanos = lookNanos;
        }
        return begun;
    }

    /** Ends an ask; whether there was news since its look, which it may not have seen. */
    boolean end() {
        boolean hasNews = newsAtNanos - lookedAtNanos > 0;
        endedAtNanos = System.nanoTime();
        asking.set(false);
        return hasNews;
    }

    /** Whether its last ask had ended by then: who looked earlier saw what it took. */
    boolean hadEndedBy(long nanos) {
        return endedAtNanos - nanos < 0;
    }

    void add(Attempt attempt) {
        asked.put(attempt.id(), attempt);
    }

    /** The attempt that a decision answers, if this process still waits for it. */
    Optional<Attempt> answered(SendDecided decided) {
        Attempt attempt = asked.remove(decided.attemptId());
        if (attempt != null) {
            pauseNanos = 0;
            rests.learn(attempt.campaignId(), decided, System.nanoTime());
        }
        return Optional.ofNullable(attempt);
    }

    /** Removes what nobody answered in time, and pauses for longer each time. */
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
