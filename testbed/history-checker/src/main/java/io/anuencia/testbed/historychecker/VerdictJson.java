package io.anuencia.testbed.historychecker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a verdict as JSON. */
final class VerdictJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VerdictJson() {}

    static String of(Verdict verdict) {
        ObjectNode root = JSON.createObjectNode();
        root.put("holds", verdict.holds());
        root.put("entries", verdict.entries());
        evidence(root.putArray("unnoted"), verdict.unnoted());
        ObjectNode invariants = root.putObject("invariants");
        for (Invariant invariant : Invariant.values()) {
            ObjectNode one = invariants.putObject(invariant.name());
            one.put("examined", verdict.examined(invariant));
            one.put("violations", verdict.violations(invariant).size());
            verdict.violations(invariant).stream()
                    .findFirst()
                    .ifPresent(
                            shortest -> {
                                ObjectNode proof = one.putObject("shortest");
                                proof.put("what", shortest.what());
                                evidence(proof.putArray("evidence"), shortest.evidence());
                            });
        }
        root.set("figures", JSON.valueToTree(verdict.figures()));
        return root.toPrettyString();
    }

    private static void evidence(ArrayNode into, Iterable<Entry> entries) {
        entries.forEach(entry -> into.add(entry.json()));
    }
}
