package io.anuencia.consent.subject;

/**
 * Data that a feature keeps about people outside the ledger. An erasure calls every bean of this
 * type; whoever adds a table that leads to a person adds such a bean.
 */
public interface Forgettable {

    /** The kind of data, for the report of an erasure: one word such as {@code evidence}. */
    String kind();

    /**
     * Destroys all of it, in the running transaction.
     *
     * @param person the locked person; their keys still exist and are destroyed last
     * @return the number of things destroyed
     */
    long forget(Group person);
}
