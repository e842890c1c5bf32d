package io.anuencia.contacts.importing;

import java.util.Set;

/**
 * A file that was received whole.
 *
 * @param body its bytes
 * @param reading how it is to be read
 * @param createdBy who handed it in
 * @param brands the brands that they may act for
 */
record ReceivedFile(BodySpool.Spooled body, Reading reading, String createdBy, Set<String> brands) {

    /**
     * How a file is to be read.
     *
     * @param defaultRegion ISO 3166-1 code for numbers without country code, or null
     * @param options format, delimiter, encoding and names of columns
     * @param dryRun whether nothing is to be written
     */
    record Reading(String defaultRegion, FileOptions options, boolean dryRun) {}
}
