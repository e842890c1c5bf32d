package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two scalers of one workload fight; a fixed number of replicas resets a scaler at every apply; and
 * dispatch-service is scaled by hand, by the numbers it owns, because its lag is the rate limit.
 */
final class Scalers {

    private static final Set<String> KINDS = Set.of("HorizontalPodAutoscaler", "ScaledObject");

    private Scalers() {}

    static Stream<String> violations(List<Resource> resources) {
        Map<String, Integer> scalers = new HashMap<>();
        for (Resource resource : resources) {
            if (KINDS.contains(resource.kind())) {
                var target = resource.tree().at("/spec/scaleTargetRef");
                scalers.merge(
                        target.path("kind").asText() + "/" + target.path("name").asText(),
                        1,
                        Integer::sum);
            }
        }
        Stream<String> fights =
                scalers.entrySet().stream()
                        .filter(target -> target.getValue() > 1)
                        .map(target -> target.getKey() + " has two scalers");
        Stream<String> forbidden =
                scalers.keySet().stream()
                        .filter(target -> target.endsWith("/dispatch-service"))
                        .map(target -> target + " is scaled by its lag");
        Stream<String> setBack =
                resources.stream()
                        .filter(resource -> scalers.containsKey(resource.id()))
                        .filter(resource -> resource.tree().at("/spec").has("replicas"))
                        .map(resource -> resource.id() + " is set back to its replicas");
        return Stream.of(fights, forbidden, setBack).flatMap(found -> found);
    }
}
