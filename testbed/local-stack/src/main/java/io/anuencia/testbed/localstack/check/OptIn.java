package io.anuencia.testbed.localstack.check;

import java.time.Instant;
import java.util.Set;

/**
 * A consent that was recorded other than by a claim; claims never reopen what an opt-out closed.
 *
 * @param keys the recipient keys of the person
 * @param recordedAt by the machine's clock
 */
public record OptIn(Set<String> keys, String brand, String purpose, Instant recordedAt) {
    public OptIn {
        keys = Set.copyOf(keys);
    }
}
