package io.anuencia.consent.preference;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Slows callers down by name, in a fixed amount of memory: names that fall into one slot share it,
 * so that made-up names fill slots, not the heap. Each slot holds the time up to which its caller
 * has used its allowance (generic cell rate algorithm).
 */
final class RateLimit {

    private static final int SLOTS = 1 << 15;

    private final AtomicLongArray paidUntil = new AtomicLongArray(SLOTS);
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final long costNanos;
    private final long burstNanos;
    private final LongSupplier nanoTime;
    private final long start;

    /**
     * Creates a limit.
     *
     * @param burst calls allowed at once
     * @param per time in which as many calls are allowed again
     * @param nanoTime monotonic clock
     */
    RateLimit(int burst, Duration per, LongSupplier nanoTime) {
        this.costNanos = per.toNanos() / burst;
        this.burstNanos = per.toNanos();
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Whether a caller may go on; a refused call uses up nothing. */
    boolean allows(Object name) {
        long now = nanoTime.getAsLong() - start;
        int slot = slot(name);
        while (true) {
            long paid = paidUntil.get(slot);
            long next = Math.max(paid, now) + costNanos;
            if (next - now > burstNanos) {
                return false;
            }
            if (paidUntil.compareAndSet(slot, paid, next)) {
                return true;
            }
        }
    }

    /** Mixed with a seed of this process, so that nobody can aim at another caller's slot. */
    private int slot(Object name) {
        long mixed = (name.hashCode() ^ seed) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 49);
    }
}
