package io.anuencia.contacts.importing;

import java.util.Set;
import java.util.UUID;

/**
 * An import that is not applied yet.
 *
 * @param id id of the import
 * @param leaseId lease of the worker that has taken it
 * @param defaultRegion ISO 3166-1 code for numbers without country code, or null
 * @param options options for reading the file
 * @param brands the brands that the importer may act for, or {@code "*"}
 * @param state RECEIVED until it was read through, then APPLYING
 * @param rowsDone rows that are applied or reported
 * @param dryRun whether rows are only counted
 */
record ImportFile(
        UUID id,
        UUID leaseId,
        String defaultRegion,
        FileOptions options,
        Set<String> brands,
        ImportState state,
        long rowsDone,
        boolean dryRun) {

    /** Returns this import moved on by a number of rows. */
    ImportFile after(int rows) {
        return new ImportFile(
                id, leaseId, defaultRegion, options, brands, state, rowsDone + rows, dryRun);
    }
}
