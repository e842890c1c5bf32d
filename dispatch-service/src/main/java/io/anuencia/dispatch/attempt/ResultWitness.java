package io.anuencia.dispatch.attempt;

/** Observes every result as it becomes known. */
@FunctionalInterface
public interface ResultWitness {

    /** Observes the end of an attempt. Called on I/O threads too, so it must not block. */
    void ended(AttemptResult result);
}
