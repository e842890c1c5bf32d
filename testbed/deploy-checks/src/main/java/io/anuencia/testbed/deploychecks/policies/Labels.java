package io.anuencia.testbed.deploychecks.policies;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;

/** Selectors as Kubernetes reads them, with only the two operators that we use. */
final class Labels {

    private Labels() {}

    /**
     * Whether a selector matches these labels; an empty selector matches all, a missing one none.
     */
    static boolean match(LabelSelector selector, Map<String, String> labels) {
        if (selector == null || labels == null) {
            return false;
        }
        boolean named =
                selector.getMatchLabels() == null
                        || labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
        return named
                && selector.getMatchExpressions().stream()
                        .allMatch(requirement -> holds(requirement, labels));
    }

    private static boolean holds(LabelSelectorRequirement requirement, Map<String, String> labels) {
        String value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> requirement.getValues().contains(value);
            case "Exists" -> value != null;
            default ->
                    throw new IllegalArgumentException(
                            "no operator " + requirement.getOperator() + " here");
        };
    }
}
