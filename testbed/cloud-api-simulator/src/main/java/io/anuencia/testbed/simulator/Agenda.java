package io.anuencia.testbed.simulator;

import java.util.PriorityQueue;

/**
 * What is to happen later, in one queue for all messages: a timer of its own for each of fifteen
 * thousand statuses a second would cost more than the statuses. Delays are real time, and what is
 * due at the same instant happens in the order in which it was entered.
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
            // By difference: System.nanoTime() may overflow between two entries.
            int byTime = Long.signum(dueNanos - other.dueNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
