/**
 * Runs trials of a whole system: people agree and opt out while a campaign is sent to them and
 * something is broken on purpose.
 *
 * <p>This package owns the load, the faults and the record of the final state; it decides nothing:
 * the history checker gives the verdict. It refuses to trust what services say about themselves
 * where a table or a topic can be read. Its invariant is that everything it did is noted, so a
 * history describes the whole trial.
 */
package io.anuencia.testbed.faults;
