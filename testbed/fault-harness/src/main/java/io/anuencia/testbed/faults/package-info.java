/**
 * Trials of a whole system: people who agree and opt out while a campaign is sent to them and
 * something is broken on purpose.
 *
 * <p>This package owns the load, the faults and the stock that is taken at the end; it decides
 * nothing: the verdict is the history checker's. It refuses to trust what services say of
 * themselves where a table or a topic can be read. Its invariant is that everything it did is
 * noted, so that a history tells the whole trial.
 */
package io.anuencia.testbed.faults;
