/**
 * What is forgotten of people.
 *
 * <p>This package owns the end of numbers, parameters and texts: at once when a person asks to be
 * forgotten, and after a while in any case. It refuses to forget what happened: a message stays as
 * a pseudonym with its states. What may be on its way to WhatsApp keeps its number until that is
 * settled, and the acknowledgement counts it.
 */
package io.anuencia.dispatch.erasure;
