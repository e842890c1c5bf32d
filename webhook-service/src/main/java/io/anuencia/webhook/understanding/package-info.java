/**
 * What people mean by what they write or tap.
 *
 * <p>This package owns the reading of texts and of opt-out buttons: normalisation, and the rules of
 * {@code understanding/rules.tsv}, which are data and each have an id that travels with the answer.
 * It refuses to decide what follows from a meaning, to know who wrote, and to guess: a rule speaks
 * for a whole message or a whole clause of it, never for a word inside one. A bare yes, no or ok
 * means nothing here.
 */
package io.anuencia.webhook.understanding;
