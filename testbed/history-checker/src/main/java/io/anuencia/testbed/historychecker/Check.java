package io.anuencia.testbed.historychecker;

/** Looks for violations of one invariant; a pure function of the history. */
@FunctionalInterface
interface Check {

    Findings of(History history);
}
