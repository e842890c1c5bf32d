package io.anuencia.testbed.historychecker;

import java.util.List;

/**
 * An opt-out.
 *
 * @param id id of the call or of the row
 * @param persons all keys of the person
 * @param brand brand it applies to; null: every brand
 * @param purpose purpose of the brand it applies to; null: every purpose
 * @param classes classes of messages it covers
 * @param version version in the person's ledger, or null if it was never noted
 * @param asked note of the caller or of the write, the earliest sign of it
 * @param recorded note of the commit, or null
 * @param effective note of the report that it is effective, or null
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

    /** The time from which no send may start. */
    long effectiveAt() {
        return effective == null ? Long.MAX_VALUE : effective.at();
    }
}
