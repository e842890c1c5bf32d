package io.anuencia.testbed.deploychecks.policies;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Memory requests equal limits, volumes of pods have a size for which there is room on the node,
 * and CPU is never throttled.
 */
final class PodResources {

    /** A throttled process pauses where the send protocol's promise allows no pause. */
    private static final Set<String> NEVER_THROTTLED =
            Set.of("dispatch-service", "webhook-service");

    /** Below, the disk of any node has room. */
    private static final BigDecimal SMALL = BigDecimal.valueOf(1L << 30);

    private PodResources() {}

    static Stream<String> violations(Workload workload) {
        List<String> wrong = new ArrayList<>();
        for (Container container : workload.containers()) {
            ResourceRequirements resources = container.getResources();
            Map<String, Quantity> requests = resources == null ? Map.of() : resources.getRequests();
            Map<String, Quantity> limits = resources == null ? Map.of() : resources.getLimits();
            if (!requests.keySet().containsAll(Set.of("cpu", "memory"))) {
                wrong.add("does not say what it needs");
            }
            if (limits.get("memory") == null
                    || !limits.get("memory").equals(requests.get("memory"))) {
                wrong.add("has another limit of memory than it asks for");
            }
            if (NEVER_THROTTLED.contains(workload.name()) && limits.containsKey("cpu")) {
                wrong.add("has a limit of CPU");
            }
        }
        for (Volume volume : workload.pods().getVolumes()) {
            if (workload.isOurs()
                    && volume.getEmptyDir() != null
                    && volume.getEmptyDir().getSizeLimit() == null) {
                wrong.add("has a volume " + volume.getName() + " without a size");
            }
        }
        if (workload.isOurs() && volumes(workload).compareTo(asked(workload).max(SMALL)) > 0) {
            wrong.add("may be put on a node without room for its volumes");
        }
        return wrong.stream().map(what -> workload.id() + " " + what);
    }

    private static BigDecimal volumes(Workload workload) {
        return workload.pods().getVolumes().stream()
                .map(Volume::getEmptyDir)
                .filter(volume -> volume != null && volume.getSizeLimit() != null)
                .map(volume -> Quantity.getAmountInBytes(volume.getSizeLimit()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal asked(Workload workload) {
        return workload.containers().stream()
                .map(Container::getResources)
                .filter(resources -> resources != null && resources.getRequests() != null)
                .map(resources -> resources.getRequests().get("ephemeral-storage"))
                .filter(Objects::nonNull)
                .map(Quantity::getAmountInBytes)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
