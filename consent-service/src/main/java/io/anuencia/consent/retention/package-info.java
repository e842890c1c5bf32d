/**
 * The retention of decisions and evidence.
 *
 * <p>This package owns how long decisions and evidence are kept (compliance 4), and deletes what is
 * older. The ledger itself is excluded: it names nobody, and must stay provable. It refuses to
 * delete the evidence of a consent in force, or of a person under a legal hold: whoever still
 * relies on it must be able to prove it; or a permit that a cap in force may still count.
 */
package io.anuencia.consent.retention;
