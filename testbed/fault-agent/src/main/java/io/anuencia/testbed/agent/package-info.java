/**
 * Watches services from inside without their help: {@code -javaagent} notes what they do into a
 * history, and on demand plants one of the bugs of T23.
 *
 * <p>This package owns the table of places at which services are watched ({@code Probe}) and the
 * table of bugs ({@code Bug}). Services hold no code for either, so nothing of it can be switched
 * on where the agent is not put on the command line; it also refuses any profile but {@code local}
 * and {@code test}. Its invariant is that it never fails silently: a place or a bug that does not
 * fit the class it is meant for ends the process, and what could not be noted is noted as such.
 */
package io.anuencia.testbed.agent;
