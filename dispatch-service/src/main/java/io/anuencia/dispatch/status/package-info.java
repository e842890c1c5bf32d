/**
 * What WhatsApp says afterwards became of messages.
 *
 * <p>This package owns the way up from accepted to read and the failure beside it. It refuses to
 * send and to ask again. Statuses come before the answer to the request, twice and in any order; a
 * message only climbs, each step is told once, and a status that shows that a message in doubt was
 * taken settles it.
 */
package io.anuencia.dispatch.status;
