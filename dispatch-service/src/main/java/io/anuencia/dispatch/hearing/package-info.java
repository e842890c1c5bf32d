/**
 * What other services say that several features of this one act on.
 *
 * <p>This package owns the consumers of replies, of the ledger and of what Meta says about
 * accounts; each batch is one transaction over all features that it concerns. It refuses to act by
 * itself. Every feature bears repeats, so a batch may come again.
 */
package io.anuencia.dispatch.hearing;
