package io.anuencia.consent.subject;

/**
 * What a feature keeps about people beside the ledger. An erasure asks every bean of this type;
 * whoever adds a table that leads to a person adds one.
 */
public interface Forgettable {

    /** What it is, for the report of an erasure: a word such as {@code evidence}. */
    String kind();

    /**
     * Destroys all of it, in the running transaction.
     *
     * @param person locked; their keys are still there, and are destroyed last
     * @return how many things are gone
     */
    long forget(Group person);
}
