/**
 * Erasure of people's data in this service.
 *
 * <p>This package owns the end of numbers, parameters and texts: at once when a person asks to be
 * erased, and after a while in any case. It refuses to erase what happened: a message stays, by
 * pseudonym, with its states. A message in flight to WhatsApp keeps its number until it is settled,
 * and the acknowledgement counts it.
 */
package io.anuencia.dispatch.erasure;
