package io.anuencia.contacts.importing;

import java.util.Set;

/**
 * A file that was received completely.
 *
 * @param body its bytes
 * @param reading options of the upload
 * @param createdBy token subject of the caller who uploaded it
 * @param brands the brands that the caller may act for
 */
record ReceivedFile(BodySpool.Spooled body, Reading reading, String createdBy, Set<String> brands) {

    /**
     * Options of an upload.
     *
     * @param defaultRegion ISO 3166-1 code for numbers without country code, or null
     * @param options format, delimiter, encoding and column names
     * @param dryRun whether nothing is to be written
     */
    record Reading(String defaultRegion, FileOptions options, boolean dryRun) {}
}
