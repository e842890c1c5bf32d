/**
 * Decides from a history alone whether a run kept the invariants I1 to I12.
 *
 * <p>This package owns the meaning of each invariant for the notes of a run, one class for each. It
 * refuses to look at a running system: what was not noted did not happen, and a history in which
 * something could not be noted is not trusted. A check that examined nothing says so. The tests
 * plant each kind of violation, and compare the checks with naive ones that are too simple to be
 * wrong.
 */
package io.anuencia.testbed.historychecker;
