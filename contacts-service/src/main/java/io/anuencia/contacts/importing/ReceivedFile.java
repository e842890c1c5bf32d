package io.anuencia.contacts.importing;

import java.util.Set;

/**
 * A file that was received whole.
 *
 * @param body its bytes
 * @param defaultRegion ISO 3166-1 code for numbers without country code, or null
 * @param createdBy who handed it in
 * @param brands the brands that they may act for
 */
record ReceivedFile(
        BodySpool.Spooled body, String defaultRegion, String createdBy, Set<String> brands) {}
