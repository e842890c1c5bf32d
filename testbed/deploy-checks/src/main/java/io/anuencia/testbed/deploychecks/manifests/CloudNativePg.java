package io.anuencia.testbed.deploychecks.manifests;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * CloudNativePG's kinds, as its API reference has them (1.28). There is no artifact with them;
 * fields that we do not use are left out on purpose.
 */
public final class CloudNativePg {

    private CloudNativePg() {}

    /** A PostgreSQL cluster. */
    public record Cluster(String apiVersion, String kind, Metadata metadata, ClusterSpec spec) {}

    /** What a {@link Cluster} asks for. */
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

    /** Labels that the operator gives to all it makes. */
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

    /** How the first instance comes to be. */
    public record Bootstrap(InitDb initdb, Recovery recovery) {}

    /** An empty database. */
    public record InitDb(
            String database, String owner, Boolean dataChecksums, List<String> postInitSQL) {}

    /** A database from a backup. */
    public record Recovery(
            String source, String database, String owner, RecoveryTarget recoveryTarget) {}

    /** Up to where a backup is replayed. */
    public record RecoveryTarget(String targetTime) {}

    /** A volume. */
    public record Storage(String size, String storageClass, Boolean resizeInUseVolumes) {}

    /** Where instances may stand. */
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

    /** Where a recovery reads from. */
    public record ExternalCluster(String name, Plugin plugin) {}

    /** Base backups by the clock. */
    public record ScheduledBackup(
            String apiVersion, String kind, Metadata metadata, ScheduledBackupSpec spec) {}

    /** What a {@link ScheduledBackup} asks for. */
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

    /** Names a cluster. */
    public record ClusterRef(String name) {}

    /** Names a plugin. */
    public record PluginConfiguration(String name, Map<String, String> parameters) {}
}
