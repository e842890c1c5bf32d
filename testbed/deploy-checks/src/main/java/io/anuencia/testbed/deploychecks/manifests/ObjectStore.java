package io.anuencia.testbed.deploychecks.manifests;

/**
 * Where the Barman Cloud plugin of CloudNativePG keeps backups, as its page "Using the Barman Cloud
 * Plugin" has it; for S3 and what speaks like it.
 */
public record ObjectStore(String apiVersion, String kind, Metadata metadata, Spec spec) {

    /** What an {@link ObjectStore} holds. */
    public record Spec(Configuration configuration, String retentionPolicy) {}

    /** Where and how. */
    public record Configuration(
            String destinationPath,
            String endpointURL,
            S3Credentials s3Credentials,
            Archive wal,
            Archive data) {}

    /** Who may write there. */
    public record S3Credentials(KeyRef accessKeyId, KeyRef secretAccessKey) {}

    /** One key of a secret. */
    public record KeyRef(String name, String key) {}

    /** How files are packed. */
    public record Archive(
            String compression, String encryption, Integer maxParallel, Integer jobs) {}
}
