package io.anuencia.testbed.historychecker;

import java.util.List;

/**
 * Somebody wanted no more.
 *
 * @param id of the call or of the row
 * @param persons all keys
 * @param brand from which brand; null: from every one
 * @param purpose from which purpose of it; null: from every one
 * @param classes which classes of messages it covers
 * @param version of the person's ledger, or null where it was never noted
 * @param asked the note of who asked for it or wrote it, the earliest sign of it
 * @param recorded the note that it was committed, or null
 * @param effective the note that it was reported effective, or null
 */
record OptOut(
        String id,
        List<String> persons,
        String brand,
        String purpose,
        List<String> classes,
        Long version,
        Entry asked,
        Entry recorded,
        Entry effective) {

    boolean covers(Permit.Scope scope) {
        return classes.contains(scope.messageClass())
                && (brand == null || brand.equals(scope.brand()))
                && (purpose == null || purpose.equals(scope.purpose()));
    }

    /** From when no send may start. */
    long effectiveAt() {
        return effective == null ? Long.MAX_VALUE : effective.at();
    }
}
