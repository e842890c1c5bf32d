/**
 * Crash points at which a process can be made to die, so that tests see what a crash there leaves
 * behind.
 *
 * <p>This package owns the points and the halt. It works only in the profiles {@code test} and
 * {@code local}: in any other, a service with an armed point does not start. What each crash must
 * leave behind is a table in {@code CrashPointIT}.
 */
package io.anuencia.dispatch.crash;
