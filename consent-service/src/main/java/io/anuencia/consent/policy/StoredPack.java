package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A version of a pack as it is stored.
 *
 * @param name its name
 * @param version its version
 * @param shipped whether it came with a release
 * @param body what it says itself
 * @param since when it was stored
 */
record StoredPack(String name, String version, boolean shipped, ObjectNode body, Instant since) {}
