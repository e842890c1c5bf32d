package io.anuencia.contacts.importing;

import java.util.Set;
import java.util.UUID;

/**
 * An import that is not applied yet.
 *
 * @param id which
 * @param defaultRegion ISO 3166-1 code for numbers without country code, or null
 * @param brands the brands that the importer may act for, or {@code "*"}
 * @param state whether it was read through
 * @param rowsDone rows that are applied or reported
 */
record ImportFile(
        UUID id, String defaultRegion, Set<String> brands, ImportState state, long rowsDone) {

    /** The same file after some more rows. */
    ImportFile after(int rows) {
        return new ImportFile(id, defaultRegion, brands, state, rowsDone + rows);
    }
}
