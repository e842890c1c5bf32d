/**
 * Protection against a database that comes back older than what was published of it.
 *
 * <p>This package owns the comparison of the stored ledger with the largest published checkpoint,
 * and the acknowledgement of a loss. A restored backup lacks opt-outs that were effective: while
 * the tree is smaller than what was published, or a different one, no permit is issued, until
 * someone who followed docs/operations.md acknowledges the loss by name. Everything else goes on,
 * and opt-outs are accepted throughout. It refuses to guess: while the broker does not answer, or
 * its topic lacks checkpoints that this ledger signed, no permit is issued.
 */
package io.anuencia.consent.restore;
