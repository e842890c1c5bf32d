/**
 * The ledger's proof of its own integrity: a global order, a Merkle tree over it, and signed
 * checkpoints.
 *
 * <p>This package owns the sealer, the tree's tables, the checkpoints on {@code
 * consent.checkpoints.v1}, the proofs and the export (docs/ledger.md says how a third party
 * recomputes all of it). An entry is sealed once, after its commit, behind every earlier entry of
 * its subject; a tree never shrinks and its nodes never change. This package refuses to sign a tree
 * other than the one in the last note, and to accept a note that neither its key nor a known former
 * one signed. Appending and proving read a number of nodes that grows with the logarithm of the
 * ledger, and nothing else.
 */
package io.anuencia.consent.sealing;
