package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A stored version of a pack.
 *
 * @param name name of the pack
 * @param version its version
 * @param shipped whether it came with a release
 * @param body its own fields
 * @param since when it was stored, by the decision clock
 */
record StoredPack(String name, String version, boolean shipped, ObjectNode body, Instant since) {}
