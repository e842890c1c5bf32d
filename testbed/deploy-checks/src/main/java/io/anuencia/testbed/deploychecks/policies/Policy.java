package io.anuencia.testbed.deploychecks.policies;

import io.anuencia.testbed.deploychecks.manifests.Resource;
import java.util.List;
import java.util.stream.Stream;

/** All policies. A new one needs a planted violation in {@code PlantedViolationsTest}. */
public enum Policy {
    PODS_ARE_RESTRICTED {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return Workload.in(resources).stream().flatMap(PodSecurity::violations);
        }
    },
    RESOURCES_ARE_BOUNDED {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return Workload.in(resources).stream().flatMap(PodResources::violations);
        }
    },
    HEALTH_IS_PROBED {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return Workload.in(resources).stream().flatMap(PodHealth::violations);
        }
    },
    NO_TOKEN_OF_THE_CLUSTER {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return ClusterTokens.violations(resources);
        }
    },
    SECRETS_ARE_REFERENCES {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return SecretReferences.violations(resources);
        }
    },
    REPLICAS_SURVIVE_A_DRAIN {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return Drains.violations(resources);
        }
    },
    ONE_SCALER_EACH {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return Scalers.violations(resources);
        }
    },
    EVERYTHING_IS_SELECTED {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return Selection.violations(resources);
        }
    },
    EXCEPTIONS_ARE_PARTS {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return Exceptions.violations(resources);
        }
    },
    ONLY_PUBLIC_PATHS_ARE_PUBLIC {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return PublicPaths.violations(resources);
        }
    },
    VISITORS_ARE_TOLD_APART {
        @Override
        Stream<String> violations(List<Resource> resources) {
            return Visitors.violations(resources);
        }
    };

    /** Returns the violations, one sentence each; empty if there are none. */
    public final List<String> check(List<Resource> resources) {
        return violations(resources).toList();
    }

    abstract Stream<String> violations(List<Resource> resources);
}
