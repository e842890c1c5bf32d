/**
 * Senders, the purposes they may ask consent for, and the exact texts that people were shown.
 *
 * <p>This package owns brands, purposes and notices, and publishes every change of a brand or
 * purpose as a catalog event in the transaction that makes it. It refuses to hold any data about a
 * person. A business number belongs to at most one brand; a notice is referenced by the SHA-256 of
 * its text and never changes. Other features read it through {@link
 * io.anuencia.consent.brand.Catalog}.
 */
package io.anuencia.consent.brand;
