package io.anuencia.testbed.deploychecks.policies;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Pod Security "restricted", and beyond it a numeric user, a read-only root and a pinned image. */
final class PodSecurity {

    private PodSecurity() {}

    static Stream<String> violations(Workload workload) {
        List<String> wrong = new ArrayList<>();
        PodSpec pods = workload.pods();
        PodSecurityContext context = pods.getSecurityContext();
        if (context == null) {
            return Stream.of(workload.id() + " has no securityContext");
        }
        if (!Boolean.TRUE.equals(context.getRunAsNonRoot())) {
            wrong.add("may run as root");
        }
        if (context.getRunAsUser() == null || context.getRunAsUser() == 0) {
            wrong.add("names no user by number");
        }
        if (context.getSeccompProfile() == null
                || !"RuntimeDefault".equals(context.getSeccompProfile().getType())) {
            wrong.add("has no seccomp profile RuntimeDefault");
        }
        if (isTrue(pods.getHostNetwork()) || isTrue(pods.getHostPID())) {
            wrong.add("shares a namespace of the host");
        }
        for (Volume volume : pods.getVolumes()) {
            if (volume.getHostPath() != null) {
                wrong.add("mounts the host's " + volume.getHostPath().getPath());
            }
        }
        for (Container container : workload.containers()) {
            ofContainer(container, workload.isOurs(), wrong);
        }
        return wrong.stream().map(what -> workload.id() + " " + what);
    }

    private static void ofContainer(Container container, boolean ours, List<String> wrong) {
        SecurityContext context = container.getSecurityContext();
        if (context == null) {
            wrong.add(container.getName() + " has no securityContext");
            return;
        }
        if (!Boolean.FALSE.equals(context.getAllowPrivilegeEscalation())
                || isTrue(context.getPrivileged())) {
            wrong.add("may gain privileges");
        }
        if (context.getCapabilities() == null
                || !context.getCapabilities().getDrop().equals(List.of("ALL"))
                || !context.getCapabilities().getAdd().isEmpty()) {
            wrong.add("keeps capabilities");
        }
        if (context.getRunAsUser() != null && context.getRunAsUser() == 0) {
            wrong.add("runs as root");
        }
        if (ours && !isTrue(context.getReadOnlyRootFilesystem())) {
            wrong.add("can write its root file system");
        }
        if (!container.getImage().matches(".+(:[^/:]*\\d[^/:]*|@sha256:[0-9a-f]{64})")) {
            wrong.add("does not pin its image " + container.getImage());
        }
    }

    private static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
