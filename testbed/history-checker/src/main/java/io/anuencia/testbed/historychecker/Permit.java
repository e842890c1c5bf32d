package io.anuencia.testbed.historychecker;

import java.util.List;

/**
 * A decision that a message may be sent.
 *
 * @param entry its note, written after the commit
 * @param attempt the attempt
 * @param decision id of the decision
 * @param message the message
 * @param version version of the person's ledger at which it was decided
 * @param persons all keys that were asked about
 * @param scope scope of the message
 * @param begun time when the decision was begun
 * @param written the latest time known to lie before its commit: when it was written, or else when
 *     it was begun
 */
record Permit(
        Entry entry,
        String attempt,
        String decision,
        String message,
        long version,
        List<String> persons,
        Scope scope,
        long begun,
        long written) {

    private static final String PERMITTED = "PERMITTED";

    static boolean isOne(Entry entry) {
        return PERMITTED.equals(entry.text("result"));
    }

    /**
     * Returns the permit of a note.
     *
     * @param writes the times at which a decision of its attempt was written, ascending; only those
     *     within this decision count, and of several the first, which is sure to be its own or to
     *     come before it
     */
    static Permit of(Entry entry, List<Long> writes) {
        long begun = entry.number("begun");
        return new Permit(
                entry,
                entry.text("attempt"),
                entry.text("decision"),
                entry.text("message"),
                entry.number("version"),
                entry.texts("persons"),
                new Scope(entry.find("brand"), entry.find("purpose"), entry.text("class")),
                begun,
                writes.stream()
                        .filter(at -> at >= begun && at <= entry.at())
                        .findFirst()
                        .orElse(begun));
    }

    long at() {
        return entry.at();
    }

    boolean isMarketing() {
        return scope.isMarketing();
    }

    /**
     * The scope of a message.
     *
     * @param brand the brand
     * @param purpose the purpose, or null
     * @param messageClass effective class of the message
     */
    record Scope(String brand, String purpose, String messageClass) {

        boolean isMarketing() {
            return "MARKETING".equals(messageClass);
        }
    }
}
