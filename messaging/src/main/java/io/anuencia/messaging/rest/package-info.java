/**
 * What the REST paths of all services share: who calls, which bodies and parameters are read, how a
 * repeated call is answered, and how a refusal is worded.
 *
 * <p>This package owns the shape of every answer that is not a success: a {@link
 * io.anuencia.messaging.rest.Problem}. It refuses rather than guesses, and never repeats in an
 * answer or a log what might be personal.
 */
package io.anuencia.messaging.rest;
