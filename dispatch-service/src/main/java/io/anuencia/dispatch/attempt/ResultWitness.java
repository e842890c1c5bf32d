package io.anuencia.dispatch.attempt;

/** Sees every result as it becomes known. */
@FunctionalInterface
public interface ResultWitness {

    /** An attempt has ended; called on I/O threads too, so it must not block. */
    void ended(AttemptResult result);
}
