package io.anuencia.testbed.deploychecks.manifests;

/**
 * The place where the Barman Cloud plugin of CloudNativePG keeps backups, after its page "Using the
 * Barman Cloud Plugin"; for S3 and compatible stores.
 */
public record ObjectStore(String apiVersion, String kind, Metadata metadata, Spec spec) {

    /** The specification of an {@link ObjectStore}. */
    public record Spec(Configuration configuration, String retentionPolicy) {}

    /** The destination and its settings. */
    public record Configuration(
            String destinationPath,
            String endpointURL,
            S3Credentials s3Credentials,
            Archive wal,
            Archive data) {}

    /** Credentials for writing there. */
    public record S3Credentials(KeyRef accessKeyId, KeyRef secretAccessKey) {}

    /** One key of a secret. */
    public record KeyRef(String name, String key) {}

    /** Compression and encryption of files. */
    public record Archive(
            String compression, String encryption, Integer maxParallel, Integer jobs) {}
}
