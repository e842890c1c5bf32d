/**
 * Decides from a history alone whether a run kept the invariants I1 to I12.
 *
 * <p>This package owns what each invariant means for the notes of a run, one class for each. It
 * refuses to look at a running system: what it does not find noted did not happen, and a history
 * that says of itself that something could not be noted is not trusted. A check that examined
 * nothing says so. Its own tests plant each violation, and compare it with a checker that is too
 * simple to be wrong.
 */
package io.anuencia.testbed.historychecker;
