package io.anuencia.testbed.deploychecks.manifests;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Models of KEDA's kinds, after its documentation (concepts "ScaledObject" and
 * "TriggerAuthentication", scalers "Apache Kafka" and "CPU" of 2.17). No artifact provides them;
 * fields that we do not use and could not test are left out on purpose.
 */
public final class Keda {

    private static final Set<String> CPU_METADATA = Set.of("value", "containerName");
    private static final Set<String> KAFKA_METADATA =
            Set.of(
                    "bootstrapServers",
                    "consumerGroup",
                    "topic",
                    "lagThreshold",
                    "activationLagThreshold",
                    "offsetResetPolicy",
                    "allowIdleConsumers",
                    "scaleToZeroOnInvalidOffset",
                    "excludePersistentLag",
                    "limitToPartitionsWithLag",
                    "version",
                    "partitionLimitation",
                    "sasl",
                    "tls",
                    "unsafeSsl");

    private Keda() {}

    /** Scales a workload by triggers. */
    public record ScaledObject(
            String apiVersion, String kind, Metadata metadata, ScaledObjectSpec spec) {}

    /** The specification of a {@link ScaledObject}. */
    public record ScaledObjectSpec(
            ScaleTargetRef scaleTargetRef,
            Integer pollingInterval,
            Integer cooldownPeriod,
            Integer minReplicaCount,
            Integer maxReplicaCount,
            Fallback fallback,
            Advanced advanced,
            List<Trigger> triggers) {

        public ScaledObjectSpec {
            Objects.requireNonNull(scaleTargetRef, "spec.scaleTargetRef");
            if (triggers == null || triggers.isEmpty()) {
                throw new IllegalArgumentException("spec.triggers is empty");
            }
        }
    }

    /** A reference to the workload. */
    public record ScaleTargetRef(
            String apiVersion, String kind, String name, String envSourceContainerName) {

        public ScaleTargetRef {
            Objects.requireNonNull(name, "spec.scaleTargetRef.name");
        }
    }

    /** Replicas while a trigger cannot be read. */
    public record Fallback(int failureThreshold, int replicas, String behavior) {}

    /** Settings of the autoscaler that KEDA creates. */
    public record Advanced(
            Boolean restoreToOriginalReplicaCount,
            AutoscalerConfig horizontalPodAutoscalerConfig) {}

    /** The autoscaler that KEDA creates. */
    public record AutoscalerConfig(String name, HorizontalPodAutoscalerBehavior behavior) {}

    /** One reason to scale; its metadata are checked for the two types that we use. */
    public record Trigger(
            String type,
            String name,
            String metricType,
            Boolean useCachedMetrics,
            Map<String, String> metadata,
            AuthenticationRef authenticationRef) {

        public Trigger {
            Set<String> known =
                    switch (Objects.requireNonNull(type, "trigger.type")) {
                        case "kafka" -> KAFKA_METADATA;
                        case "cpu" -> CPU_METADATA;
                        default -> throw new IllegalArgumentException("unknown trigger " + type);
                    };
            for (String key : metadata.keySet()) {
                if (!known.contains(key)) {
                    throw new IllegalArgumentException(type + " trigger has no metadata " + key);
                }
            }
        }
    }

    /** A reference to a {@link TriggerAuthentication}. */
    public record AuthenticationRef(String name, String kind) {}

    /** The source of a trigger's secrets. */
    public record TriggerAuthentication(
            String apiVersion, String kind, Metadata metadata, TriggerAuthenticationSpec spec) {}

    /** The specification of a {@link TriggerAuthentication}. */
    public record TriggerAuthenticationSpec(List<SecretTargetRef> secretTargetRef) {}

    /** One parameter of a trigger, from one key of a secret. */
    public record SecretTargetRef(String parameter, String name, String key) {

        public SecretTargetRef {
            Objects.requireNonNull(parameter, "secretTargetRef.parameter");
            Objects.requireNonNull(name, "secretTargetRef.name");
            Objects.requireNonNull(key, "secretTargetRef.key");
        }
    }
}
