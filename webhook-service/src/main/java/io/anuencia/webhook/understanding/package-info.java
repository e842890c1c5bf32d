/**
 * Interprets what people write or tap.
 *
 * <p>This package owns the interpretation of texts and of opt-out buttons: normalisation, and the
 * rules in {@code understanding/*.rules}, which are data; the id of the deciding rule is part of
 * each answer. It does not decide what follows from a meaning, does not know the writer, and does
 * not guess: a text that may be an opt-out without being clear is ambiguous and left to a human. An
 * opt-out wins over everything else in a message; a bare yes, no or ok means nothing here.
 */
package io.anuencia.webhook.understanding;
