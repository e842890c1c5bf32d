/**
 * What happens when the database comes back older than the world remembers it.
 *
 * <p>This package owns the comparison of the stored ledger with the largest published checkpoint,
 * and the acknowledgement of a loss. A restored backup lacks opt-outs that were effective: while
 * the tree is smaller than what was published, or another one, no permit is issued, until someone
 * who followed docs/operations.md answers for it by name. All else goes on: a way out is open all
 * the while. It refuses to guess: a broker that does not answer leaves the question open, and an
 * open question is no permit.
 */
package io.anuencia.consent.restore;
