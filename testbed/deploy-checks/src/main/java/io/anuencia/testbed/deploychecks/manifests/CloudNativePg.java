package io.anuencia.testbed.deploychecks.manifests;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Models of CloudNativePG's kinds, after its API reference (1.28). No artifact provides them;
 * fields that we do not use are left out on purpose.
 */
public final class CloudNativePg {

    private CloudNativePg() {}

    /** A PostgreSQL cluster. */
    public record Cluster(String apiVersion, String kind, Metadata metadata, ClusterSpec spec) {}

    /** The specification of a {@link Cluster}. */
    public record ClusterSpec(
            String description,
            String imageName,
            int instances,
            InheritedMetadata inheritedMetadata,
            Postgresql postgresql,
            Bootstrap bootstrap,
            Storage storage,
            Storage walStorage,
            ResourceRequirements resources,
            Affinity affinity,
            List<TopologySpreadConstraint> topologySpreadConstraints,
            List<Plugin> plugins,
            Monitoring monitoring,
            String primaryUpdateStrategy,
            String primaryUpdateMethod,
            Boolean enableSuperuserAccess,
            Boolean enablePDB,
            Integer stopDelay,
            Integer smartShutdownTimeout,
            Integer switchoverDelay,
            List<ExternalCluster> externalClusters) {

        public ClusterSpec {
            Objects.requireNonNull(storage, "spec.storage");
        }
    }

    /** Labels that the operator gives to everything it creates. */
    public record InheritedMetadata(Map<String, String> labels, Map<String, String> annotations) {}

    /** The server's configuration. */
    public record Postgresql(
            Map<String, String> parameters, List<String> pg_hba, Synchronous synchronous) {}

    /** Synchronous replication. */
    public record Synchronous(
            String method,
            int number,
            String dataDurability,
            Boolean failoverQuorum,
            Integer maxStandbyNamesFromCluster) {

        public Synchronous {
            if (!List.of("any", "first").contains(method)) {
                throw new IllegalArgumentException("synchronous.method is any or first");
            }
            if (dataDurability != null
                    && !List.of("required", "preferred").contains(dataDurability)) {
                throw new IllegalArgumentException("dataDurability is required or preferred");
            }
        }
    }

    /** The origin of the first instance. */
    public record Bootstrap(InitDb initdb, Recovery recovery) {}

    /** An empty database. */
    public record InitDb(
            String database, String owner, Boolean dataChecksums, List<String> postInitSQL) {}

    /** A database from a backup. */
    public record Recovery(
            String source, String database, String owner, RecoveryTarget recoveryTarget) {}

    /** The point up to which a backup is replayed. */
    public record RecoveryTarget(String targetTime) {}

    /** A volume. */
    public record Storage(String size, String storageClass, Boolean resizeInUseVolumes) {}

    /** Where instances may be placed. */
    public record Affinity(
            Boolean enablePodAntiAffinity, String topologyKey, String podAntiAffinityType) {}

    /** A plugin, such as the one that archives. */
    public record Plugin(
            String name, Boolean enabled, Boolean isWALArchiver, Map<String, String> parameters) {

        public Plugin {
            Objects.requireNonNull(name, "plugins[].name");
        }
    }

    /** Metrics of the operator. */
    public record Monitoring(Boolean disableDefaultQueries) {}

    /** The source of a recovery. */
    public record ExternalCluster(String name, Plugin plugin) {}

    /** Scheduled base backups. */
    public record ScheduledBackup(
            String apiVersion, String kind, Metadata metadata, ScheduledBackupSpec spec) {}

    /** The specification of a {@link ScheduledBackup}. */
    public record ScheduledBackupSpec(
            String schedule,
            ClusterRef cluster,
            String method,
            PluginConfiguration pluginConfiguration,
            String backupOwnerReference,
            Boolean immediate,
            Boolean suspend) {

        public ScheduledBackupSpec {
            if (schedule == null || schedule.split(" ").length != 6) {
                throw new IllegalArgumentException("spec.schedule has six fields, seconds first");
            }
        }
    }

    /** A reference to a cluster. */
    public record ClusterRef(String name) {}

    /** A reference to a plugin. */
    public record PluginConfiguration(String name, Map<String, String> parameters) {}
}
