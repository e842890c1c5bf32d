/**
 * Verifies an export of the consent ledger, offline, with only the public key.
 *
 * <p>This package owns a second implementation of what docs/ledger.md promises: leaf bytes, RFC
 * 6962 hashing, signed notes, the form of an export. It refuses to share a line with
 * consent-service, which it audits, and to depend on anything but the JDK, so that an auditor can
 * read all of it. It reads an export once, in memory that grows with the logarithm of the ledger.
 * Whatever it cannot prove is a finding: an export is whole only without findings.
 */
package io.anuencia.testbed.ledgerverifier;
