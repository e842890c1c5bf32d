package io.anuencia.testbed.faults;

/**
 * A trial.
 *
 * @param name name, unique in a stack
 * @param seed seed of everything that is drawn
 * @param load the campaigns that are sent
 * @param fault the fault during them
 */
public record Trial(String name, long seed, Load load, Fault fault) {

    /** Returns this trial under another name, and so with other people. */
    public Trial named(String other) {
        return new Trial(other, seed, load, fault);
    }

    @Override
    public String toString() {
        return name;
    }
}
