/**
 * What is not kept for ever.
 *
 * <p>This package owns how long decisions and evidence stay (compliance 4), and forgets what is
 * older. The ledger itself is no part of it: it names nobody, and must go on proving itself. It
 * refuses to forget the evidence of a consent that stands, or of a person whom a legal hold is
 * about: whoever still relies on it must be able to prove it; or a permit that a cap in force may
 * still count.
 */
package io.anuencia.consent.retention;
