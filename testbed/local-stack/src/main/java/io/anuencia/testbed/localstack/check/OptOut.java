package io.anuencia.testbed.localstack.check;

import java.time.Instant;
import java.util.Set;

/**
 * An opt-out that was reported effective.
 *
 * @param keys recipient keys of the person
 * @param brand brand; null: every brand
 * @param purpose purpose; null: every purpose of the brand
 * @param effectiveAt time of effect, by the machine clock
 * @param cause wamid of the message that asked for it, or null
 */
public record OptOut(
        Set<String> keys, String brand, String purpose, Instant effectiveAt, String cause) {
    public OptOut {
        keys = Set.copyOf(keys);
    }

    boolean covers(Sent sent) {
        return brand == null
                || (brand.equals(sent.brand())
                        && (purpose == null || purpose.equals(sent.purpose())));
    }
}
