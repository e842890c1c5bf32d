package io.anuencia.testbed.localstack.check;

import java.time.Instant;
import java.util.Set;

/**
 * An opt-out that was reported effective.
 *
 * @param keys the recipient keys of the person
 * @param brand null: every brand
 * @param purpose null: every purpose of the brand
 * @param effectiveAt by the machine's clock
 * @param cause the wamid of the message that asked for it, or null
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
