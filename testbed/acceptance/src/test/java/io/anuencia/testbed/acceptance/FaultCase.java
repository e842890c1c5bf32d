package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.faults.Fault;
import io.anuencia.testbed.faults.Links;
import io.anuencia.testbed.faults.Load;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A row of the table of faults.
 *
 * @param number which of T1 to T24 it belongs to
 * @param name what is broken, in words
 * @param fault what breaks it
 * @param load whom it is broken for
 * @param traits what else is to be known of it
 */
record FaultCase(String number, String name, Fault fault, Load load, Traits traits) {

    private static final String CLOCKS = "T14";
    private static final Set<String> ALONE = Set.of("T2", "T4", "T6", "T12", "T15");

    /**
     * What is special.
     *
     * @param planted what of {@code testbed/fault-agent} dispatch-service starts with; null:
     *     nothing
     * @param lasting for how much longer than usual nothing may be sent
     * @param restarting whether services are started anew
     * @param lacking what it needs that is not there; null: nothing
     */
    record Traits(String planted, Duration lasting, boolean restarting, String lacking) {

        static final Traits NONE = new Traits(null, Duration.ZERO, false, null);
    }

    /** All that can be done to a stack whose links can be broken. */
    static List<FaultCase> all(Links links, long seed) {
        return Stream.of(
                        ProcessFaults.all(seed),
                        LinkFaults.all(links),
                        ServerFaults.all(seed),
                        WhatsAppFaults.all(links))
                .flatMap(List::stream)
                .toList();
    }

    static FaultCase of(String number, String name, Fault fault) {
        return new FaultCase(number, name, fault, Load.USUAL, Traits.NONE);
    }

    FaultCase amid(Load other) {
        return new FaultCase(number, name, fault, other, traits);
    }

    FaultCase planted(String what) {
        return with(new Traits(what, traits.lasting, traits.restarting, traits.lacking));
    }

    FaultCase lasting(Duration time) {
        return with(new Traits(traits.planted, time, traits.restarting, traits.lacking));
    }

    FaultCase restarting() {
        return with(new Traits(traits.planted, traits.lasting, true, traits.lacking));
    }

    /** Is skipped where this is not there. */
    FaultCase needing(String what, boolean isThere) {
        String lacking = isThere ? null : "needs " + what;
        return with(new Traits(traits.planted, traits.lasting, traits.restarting, lacking));
    }

    private FaultCase with(Traits other) {
        return new FaultCase(number, name, fault, load, other);
    }

    /** Whether it can be one of several of a campaign: clocks can, though they take their time. */
    boolean isMixable() {
        return !ALONE.contains(number)
                && load.next() == null
                && traits.planted == null
                && (traits.lasting.isZero() || CLOCKS.equals(number))
                && traits.lacking == null;
    }

    @Override
    public String toString() {
        return number + " " + name;
    }
}
