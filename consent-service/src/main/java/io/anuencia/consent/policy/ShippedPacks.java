package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anuencia.events.EuropeanUnion;
import io.anuencia.messaging.rest.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packs of this release. If one of them cannot be read, the service does not start. */
final class ShippedPacks {

    private static final String RESOURCE = "/policy-packs.yaml";

    private final Map<String, StoredPack> stored = new HashMap<>();
    private final Map<String, Pack> packs;

    ShippedPacks() {
        JsonNode file = read();
        String version = file.required("version").asText();
        file.properties().stream()
                .filter(pack -> !pack.getKey().equals("version"))
                .forEach(
                        pack ->
                                stored.put(
                                        pack.getKey(),
                                        new StoredPack(
                                                pack.getKey(),
                                                version,
                                                true,
                                                (ObjectNode) pack.getValue(),
                                                Instant.EPOCH)));
        List<Problem.Field> errors = new ArrayList<>();
        packs = PolicyPacks.parse(stored, errors);
        if (!errors.isEmpty()) {
            throw new IllegalStateException("the shipped policy packs are wrong: " + errors);
        }
    }

    /** The packs in the form in which they are stored. */
    Map<String, StoredPack> stored() {
        return stored;
    }

    Map<String, Pack> packs() {
        return packs;
    }

    /**
     * The floor of a pack of this name: the pack of this release that applies if nobody puts one.
     * Null for a part of a country without one; such a pack only adds.
     */
    Pack floorOf(String name) {
        String state = Places.stateOf(name);
        return packs.containsKey(state) || Pack.isPart(name)
                ? packs.get(state)
                : packs.get(
                        EuropeanUnion.hasMember(state) ? EuropeanUnion.PACK : PackReader.DEFAULT);
    }

    /** The pack that replaces one of this name that falls below the law. */
    StoredPack standInFor(String name) {
        Pack floor = floorOf(name);
        return stored.get(floor == null ? PackReader.DEFAULT : floor.name());
    }

    private static JsonNode read() {
        try (InputStream yaml = ShippedPacks.class.getResourceAsStream(RESOURCE)) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("the policy packs cannot be read", e);
        }
    }
}
