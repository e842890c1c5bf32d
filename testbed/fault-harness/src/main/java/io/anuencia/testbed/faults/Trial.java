package io.anuencia.testbed.faults;

import java.time.Duration;

/**
 * What is tried.
 *
 * @param name no two of a stack share it
 * @param seed from which everything follows that is drawn
 * @param people how many get the campaign
 * @param optOuts how many of them opt out while it is sent
 * @param spread over how long they do so
 * @param fault what is broken meanwhile
 */
public record Trial(String name, long seed, int people, int optOuts, Duration spread, Fault fault) {

    public Trial {
        if (people < 1 || people > 1_000 || optOuts < 0 || optOuts > people) {
            throw new IllegalArgumentException(
                    "a trial has 1 to 1,000 people, of whom no more opt out than there are");
        }
    }

    /** The same under another name, and so with people of its own. */
    public Trial named(String other) {
        return new Trial(other, seed, people, optOuts, spread, fault);
    }

    @Override
    public String toString() {
        return name;
    }
}
