package io.anuencia.testbed.deploychecks.policies;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Each service is probed on its management port, and has as much time as its shutdown needs. */
final class PodHealth {

    private PodHealth() {}

    static Stream<String> violations(Workload workload) {
        List<String> wrong = new ArrayList<>();
        for (Container container : workload.containers()) {
            if (workload.isService()) {
                probe("startup", container.getStartupProbe(), "/q/health/started", wrong);
                probe("readiness", container.getReadinessProbe(), "/q/health/ready", wrong);
                probe("liveness", container.getLivenessProbe(), "/q/health/live", wrong);
            } else if (!workload.id().startsWith("Job/")
                    && (container.getReadinessProbe() == null
                            || container.getLivenessProbe() == null)) {
                wrong.add("is not probed");
            }
        }
        if (workload.isService() && graceSeconds(workload) < 45) {
            wrong.add("is killed before its shutdown ends");
        }
        return wrong.stream().map(what -> workload.id() + " " + what);
    }

    private static void probe(String which, Probe probe, String path, List<String> wrong) {
        if (probe == null
                || probe.getHttpGet() == null
                || !path.equals(probe.getHttpGet().getPath())
                || !"management".equals(probe.getHttpGet().getPort().getStrVal())) {
            wrong.add("has no " + which + " probe of " + path + " on its management port");
        }
    }

    private static long graceSeconds(Workload workload) {
        return Optional.ofNullable(workload.pods().getTerminationGracePeriodSeconds()).orElse(30L);
    }
}
