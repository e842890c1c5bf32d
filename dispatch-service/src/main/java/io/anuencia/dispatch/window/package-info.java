/**
 * Who may be answered: the open 24 hour windows.
 *
 * <p>This package owns the number a person wrote from, for as long as their window is open, and the
 * language they wrote in. It refuses to answer anybody. A window belongs to a person and the
 * business number that heard them; what was said later never closes it earlier. That somebody was
 * not on WhatsApp is over when they write, and stays so when their window closes: its hour outlives
 * its number by the days in which an older failure may still be heard of.
 */
package io.anuencia.dispatch.window;
