package io.anuencia.testbed.historychecker;

import java.util.List;

/**
 * A decision that a message may be sent.
 *
 * @param entry its note, written after the commit
 * @param attempt for which attempt
 * @param decision its id
 * @param message of which message
 * @param version of the person's ledger, at which it was taken
 * @param persons all keys that were asked about
 * @param scope what the message is about
 * @param begun when the decision was begun
 */
record Permit(
        Entry entry,
        String attempt,
        String decision,
        String message,
        long version,
        List<String> persons,
        Scope scope,
        long begun) {

    private static final String PERMITTED = "PERMITTED";

    static boolean isOne(Entry entry) {
        return PERMITTED.equals(entry.text("result"));
    }

    static Permit of(Entry entry) {
        return new Permit(
                entry,
                entry.text("attempt"),
                entry.text("decision"),
                entry.text("message"),
                entry.number("version"),
                entry.texts("persons"),
                new Scope(entry.find("brand"), entry.find("purpose"), entry.text("class")),
                entry.number("begun"));
    }

    long at() {
        return entry.at();
    }

    boolean isMarketing() {
        return scope.isMarketing();
    }

    /**
     * What a message is about.
     *
     * @param brand whose
     * @param purpose for what, or null
     * @param messageClass its effective class
     */
    record Scope(String brand, String purpose, String messageClass) {

        boolean isMarketing() {
            return "MARKETING".equals(messageClass);
        }
    }
}
