/**
 * What people mean by what they write or tap.
 *
 * <p>This package owns the reading of texts and of opt-out buttons: normalisation, and the rules of
 * {@code understanding/*.rules}, which are data and each have an id that travels with the answer.
 * It refuses to decide what follows from a meaning, to know who wrote, and to guess: what may be an
 * opt-out and cannot be told is ambiguous and left to a human. Of what a message says, an opt-out
 * wins; a bare yes, no or ok means nothing here.
 */
package io.anuencia.webhook.understanding;
