/**
 * Places at which a process can be made to die, so that tests see what a crash there leaves behind.
 *
 * <p>This package owns the names of the places and the dying. It refuses to do so in any profile
 * but {@code test} and {@code local}: a service that finds a place armed elsewhere does not start.
 * What each crash must leave is a table in {@code CrashPointIT}.
 */
package io.anuencia.dispatch.crash;
