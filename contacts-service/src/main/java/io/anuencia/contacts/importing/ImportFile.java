package io.anuencia.contacts.importing;

import java.util.Set;
import java.util.UUID;

/**
 * An import that is not applied yet.
 *
 * @param id which
 * @param leaseId by which a worker has taken it
 * @param defaultRegion ISO 3166-1 code for numbers without country code, or null
 * @param options how the file is to be read
 * @param brands the brands that the importer may act for, or {@code "*"}
 * @param state whether it was read through
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

    /** The same file after some more rows. */
    ImportFile after(int rows) {
        return new ImportFile(
                id, leaseId, defaultRegion, options, brands, state, rowsDone + rows, dryRun);
    }
}
