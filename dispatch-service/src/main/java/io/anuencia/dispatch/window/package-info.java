/**
 * The open 24 hour windows, in which people may be answered.
 *
 * <p>This package owns the number that a person wrote from, or their user id if WhatsApp hides it,
 * for as long as their window is open, and the language they wrote in. It refuses to answer
 * anybody. A window belongs to a person and the business number they wrote to; a late message never
 * closes it earlier. A person who writes is no longer unreachable, even after their window closes:
 * its time outlives its number by the days in which an older failure may still arrive.
 */
package io.anuencia.dispatch.window;
