package io.anuencia.testbed.faults;

/**
 * What is tried.
 *
 * @param name no two of a stack share it
 * @param seed from which everything follows that is drawn
 * @param load what is sent to whom
 * @param fault what is broken meanwhile
 */
public record Trial(String name, long seed, Load load, Fault fault) {

    /** The same under another name, and so with people of its own. */
    public Trial named(String other) {
        return new Trial(other, seed, load, fault);
    }

    @Override
    public String toString() {
        return name;
    }
}
