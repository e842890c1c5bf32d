package io.anuencia.testbed.simulator;

/**
 * An instant on three clocks.
 *
 * @param nanos {@code System.nanoTime()}: the monotonic clock that all processes of one machine
 *     share
 * @param wallMillis the real wall clock
 * @param simulatedMillis the shifted clock
 */
record Moment(long nanos, long wallMillis, long simulatedMillis) {

    static Moment now(ShiftedClock clock) {
        return at(System.nanoTime(), clock);
    }

    /** Returns the moment of an instant just now whose nanoseconds were taken already. */
    static Moment at(long nanos, ShiftedClock clock) {
        long wallMillis = clock.real().millis();
        return new Moment(nanos, wallMillis, wallMillis + clock.offset().toMillis());
    }

    long simulatedSeconds() {
        return simulatedMillis / 1000;
    }

    void writeTo(MetaJson json, String name) {
        json.field(name + "AtNanos", nanos)
                .field(name + "AtMillis", wallMillis)
                .field(name + "AtSimulatedMillis", simulatedMillis);
    }
}
