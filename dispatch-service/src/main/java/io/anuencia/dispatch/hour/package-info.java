/**
 * What hour it is, and whether that can be believed.
 *
 * <p>This package owns the comparison of the machine's clock with the database's and with the
 * monotonic one. It refuses to say which of two clocks is right: it tells that they differ, and
 * goes on counting from the last hour that all of them agreed on.
 */
package io.anuencia.dispatch.hour;
