package io.anuencia.testbed.historychecker;

import java.util.List;

/**
 * A consent that may end an opt-out. It was given at some time between the two notes; without the
 * second, it may be given at any later time.
 *
 * @param persons all keys of the person
 * @param brand the brand
 * @param purpose the purpose
 * @param asked the note before the call
 * @param given the note after its answer, or null
 */
record Consent(List<String> persons, String brand, String purpose, Entry asked, Entry given) {

    /** The latest time at which it may have been given. */
    long lastAt() {
        return given == null ? Long.MAX_VALUE : given.at();
    }

    boolean reopens(Permit.Scope scope) {
        return brand.equals(scope.brand()) && purpose.equals(scope.purpose());
    }
}
