/**
 * The current time, and whether it can be trusted.
 *
 * <p>This package owns the comparison of the machine clock with the database's and with the
 * monotonic one. It refuses to say which of two clocks is right: it reports that they differ, and
 * counts on from the last time on which all of them agreed.
 */
package io.anuencia.dispatch.clock;
