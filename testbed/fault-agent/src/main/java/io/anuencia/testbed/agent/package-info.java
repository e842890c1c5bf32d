/**
 * Watches services from inside without their help: {@code -javaagent} notes what they do in a
 * history, and can plant one of the bugs of T23.
 *
 * <p>This package owns the table of watched places ({@code Probe}) and the table of bugs ({@code
 * Bug}). Services contain no code for either, so none of it can be switched on unless the agent is
 * on the command line; it also refuses every profile but {@code local} and {@code test}. Its
 * invariant is that it never fails silently: a place or a bug that does not fit its class ends the
 * process, and a note that could not be made is noted as missing.
 */
package io.anuencia.testbed.agent;
