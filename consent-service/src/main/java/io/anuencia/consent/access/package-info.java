/**
 * The answer to a person's access request, and the receipt of each consent.
 *
 * <p>This package owns consent-service's part of {@code subject-export-v1.zip} (compliance 4). It
 * streams: rows go from the database into the archive a page at a time. It refuses to ask other
 * services for their parts, since no service reads another's data: the manifest names those files,
 * and the services' own access exports return them (ADR 0022).
 */
package io.anuencia.consent.access;
