/**
 * Who sends, what they may ask people for, and the exact texts people were shown.
 *
 * <p>This package owns brands, purposes and notices, and tells every change of a brand or purpose
 * as a catalog event in the transaction that makes it. It refuses to say anything about a person. A
 * business number belongs to one brand at most; a notice is known by the SHA-256 of its text and
 * never changes. Other features read it through {@link io.anuencia.consent.brand.Catalog}.
 */
package io.anuencia.consent.brand;
