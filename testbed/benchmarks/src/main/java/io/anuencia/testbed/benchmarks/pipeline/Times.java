package io.anuencia.testbed.benchmarks.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Times at which things of one kind happened, in order, on the machine's monotonic clock. */
final class Times {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long[] nanos;

    private Times(long[] nanos) {
        this.nanos = nanos;
    }

    /** Sorts these times. */
    static Times of(LongStream nanos) {
        return new Times(nanos.sorted().toArray());
    }

    int count() {
        return nanos.length;
    }

    /** Returns all of them. */
    LongStream all() {
        return Arrays.stream(nanos);
    }

    /** Returns how many things happened before a time. */
    int before(long time) {
        int place = Arrays.binarySearch(nanos, time);
        if (place < 0) {
            return -place - 1;
        }
        while (place > 0 && nanos[place - 1] == time) {
            place--;
        }
        return place;
    }

    /** Returns how many things happened from one time on and before another. */
    int between(long from, long to) {
        return before(to) - before(from);
    }

    /** Returns the times from one on and before another. */
    LongStream within(long from, long to) {
        return Arrays.stream(nanos, before(from), before(to));
    }

    /** Returns the number of things in each second that follows a time. */
    List<Integer> bySecond(long from, int seconds) {
        return IntStream.range(0, seconds)
                .mapToObj(second -> between(from + second * SECOND, from + (second + 1) * SECOND))
                .toList();
    }
}
