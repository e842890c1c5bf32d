/**
 * Delivery statuses that WhatsApp reports after a message was accepted.
 *
 * <p>This package owns the steps from accepted to read, and failures. It never sends and never asks
 * for permits. Statuses may come before the answer to the request, twice and in any order. A
 * message only climbs, each step is published once, and a status that shows that WhatsApp accepted
 * a message in doubt settles it.
 */
package io.anuencia.dispatch.status;
