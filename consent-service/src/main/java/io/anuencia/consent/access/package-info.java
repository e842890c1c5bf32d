/**
 * What we answer a person who asks what we know of them, and the receipt of each consent.
 *
 * <p>This package owns consent-service's part of {@code subject-export-v1.zip} (compliance 4). It
 * streams: rows go from the database into the archive a page at a time. It refuses to ask other
 * services for theirs, since none reads another's data: the manifest names the files that are
 * theirs, and their own access export answers them (ADR 0022).
 */
package io.anuencia.consent.access;
