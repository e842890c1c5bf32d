package io.anuencia.testbed.historychecker;

import java.util.List;

/**
 * Somebody agreed, in a way that may end an opt-out. It happened some time between the two notes;
 * without the second it may still happen at any time.
 *
 * @param persons all keys
 * @param brand with whom
 * @param purpose to what
 * @param asked the note before the call
 * @param given the note after its answer, or null
 */
record Consent(List<String> persons, String brand, String purpose, Entry asked, Entry given) {

    /** The latest moment at which it may have happened. */
    long lastAt() {
        return given == null ? Long.MAX_VALUE : given.at();
    }

    boolean reopens(Permit.Scope scope) {
        return brand.equals(scope.brand()) && purpose.equals(scope.purpose());
    }
}
