package io.anuencia.testbed.localstack.check;

import java.time.Instant;
import java.util.Set;

/**
 * A consent that was not recorded from a claim; claims never reopen what an opt-out closed.
 *
 * @param keys recipient keys of the person
 * @param recordedAt time of recording, by the machine clock
 */
public record OptIn(Set<String> keys, String brand, String purpose, Instant recordedAt) {
    public OptIn {
        keys = Set.copyOf(keys);
    }
}
