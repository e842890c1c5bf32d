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
 * @param number the fault class, T1 to T24
 * @param name description of the fault
 * @param fault the fault
 * @param load the load under which it strikes
 * @param traits its special traits
 */
record FaultCase(String number, String name, Fault fault, Load load, Traits traits) {

    private static final String CLOCKS = "T14";
    private static final Set<String> ALONE = Set.of("T2", "T4", "T6", "T12", "T15");

    /**
     * The special traits of a fault.
     *
     * @param planted bug or place of {@code testbed/fault-agent} that dispatch-service starts with;
     *     null: none
     * @param lasting additional time during which nothing may be sent
     * @param restarting whether services are restarted
     * @param lacking missing requirement; null: none
     */
    record Traits(String planted, Duration lasting, boolean restarting, String lacking) {

        static final Traits NONE = new Traits(null, Duration.ZERO, false, null);
    }

    /** Returns all faults for a stack whose links can be broken. */
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

    /** Returns this fault, to be skipped if its requirement is missing. */
    FaultCase needing(String what, boolean isThere) {
        String lacking = isThere ? null : "needs " + what;
        return with(new Traits(traits.planted, traits.lasting, traits.restarting, lacking));
    }

    private FaultCase with(Traits other) {
        return new FaultCase(number, name, fault, load, other);
    }

    /**
     * Whether it can be one of several faults in a campaign; clock faults can, although they take
     * long.
     */
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
