/**
 * Verifies an export of the consent ledger, offline, with the public key alone.
 *
 * <p>This package owns a second reading of what docs/ledger.md promises: leaf bytes, RFC 6962
 * hashing, signed notes, the form of an export. It refuses to share a line with consent-service,
 * which it audits, and to depend on anything but the JDK, so that an auditor can read it whole. It
 * reads an export once, in memory that grows with the logarithm of the ledger. Whatever it cannot
 * prove it calls a finding: an export is whole only without any.
 */
package io.anuencia.testbed.ledgerverifier;
