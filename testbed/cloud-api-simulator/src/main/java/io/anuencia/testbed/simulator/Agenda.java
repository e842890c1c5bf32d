package io.anuencia.testbed.simulator;

import java.util.PriorityQueue;

/**
 * Runs delayed actions from one queue for all messages: with fifteen thousand statuses a second, a
 * timer for each would cost more than the statuses. Delays are real time, and actions due at the
 * same instant run in the order in which they were entered.
 */
final class Agenda {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long entered;

    void in(long millis, long nowNanos, Runnable action) {
        entries.add(new Entry(nowNanos + millis * NANOS_PER_MILLI, entered++, action));
    }

    void runDue(long nowNanos) {
        while (!entries.isEmpty() && entries.peek().dueNanos - nowNanos <= 0) {
            entries.poll().action.run();
        }
    }

    int size() {
        return entries.size();
    }

    private record Entry(long dueNanos, long order, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            // Compared by difference, because System.nanoTime() may overflow between two entries.
            int byTime = Long.signum(dueNanos - other.dueNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
