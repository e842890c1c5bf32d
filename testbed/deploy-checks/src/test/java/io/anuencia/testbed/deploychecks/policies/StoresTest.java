package io.anuencia.testbed.deploychecks.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.deploychecks.Deployments;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.Manifests;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.anuencia.testbed.deploychecks.topics.TopicList;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of Kafka and PostgreSQL that the send protocol relies on. */
class StoresTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final String LONG_MIGRATIONS =
            "messaging/src/main/java/io/anuencia/messaging/LongMigrations.java";
    private static final List<String> STORE_FILES =
            List.of("/etc/anuencia/kafka/ca/ca.p12", "/etc/anuencia/kafka/user/user.p12");
    private static final List<Resource> KAFKA = Manifests.below(REPOSITORY, "kafka");
    private static final List<Resource> POSTGRES = Manifests.below(REPOSITORY, "postgres");

    private static JsonNode spec(List<Resource> resources, String id) {
        return resources.stream()
                .filter(resource -> resource.id().equals(id))
                .findFirst()
                .orElseThrow()
                .tree()
                .path("spec");
    }

    @Test
    void acknowledgedRecordSurvivesTheLossOfABroker() {
        // given
        JsonNode config = spec(KAFKA, "Kafka/anuencia").at("/kafka/config");

        // then
        assertThat(config.path("min.insync.replicas").asInt()).isEqualTo(2);
        assertThat(config.path("default.replication.factor").asInt()).isEqualTo(3);
        assertThat(config.path("unclean.leader.election.enable").asBoolean(true)).isFalse();
        assertThat(config.path("auto.create.topics.enable").asBoolean(true)).isFalse();
        assertThat(spec(KAFKA, "KafkaNodePool/brokers").path("replicas").asInt()).isEqualTo(3);
    }

    @Test
    void podsOfKafkaMayWriteTheirVolumes() {
        // when
        List<JsonNode> pools =
                KAFKA.stream()
                        .filter(resource -> resource.kind().equals("KafkaNodePool"))
                        .map(resource -> resource.tree().path("spec"))
                        .toList();

        // then
        assertThat(pools)
                .hasSize(2)
                .allSatisfy(
                        pool -> {
                            assertThat(pool.at("/storage/type").asText())
                                    .isEqualTo("persistent-claim");
                            assertThat(pool.at("/template/pod/securityContext/fsGroup").asInt(-1))
                                    .isZero();
                        });
    }

    @Test
    void topicHasThreeCopiesAndTheListsNumberOfPartitions() {
        // given
        List<TopicList.ListedTopic> listed = TopicList.of(REPOSITORY).withDeadLetters();

        // then
        assertThat(listed)
                .allSatisfy(
                        topic -> {
                            JsonNode spec = spec(KAFKA, "KafkaTopic/" + topic.name());
                            assertThat(spec.path("replicas").asInt()).isEqualTo(3);
                            assertThat(spec.path("partitions").asInt())
                                    .isEqualTo(topic.partitions());
                        });
        assertThat(KAFKA)
                .filteredOn(resource -> resource.kind().equals("KafkaTopic"))
                .hasSameSizeAs(listed);
    }

    @Test
    void onlyConsentServiceCanWriteConsentAndPermits() {
        // when
        List<String> writers =
                KAFKA.stream()
                        .filter(resource -> resource.kind().equals("KafkaUser"))
                        .filter(resource -> mayWrite(resource, "consent."))
                        .map(Resource::name)
                        .toList();

        // then
        assertThat(writers).containsExactly("consent-service");
    }

    private static boolean mayWrite(Resource user, String prefix) {
        for (JsonNode rule : user.tree().at("/spec/authorization/acls")) {
            String topic = rule.at("/resource/name").asText();
            if (topic.startsWith(prefix)
                    && !topic.endsWith(".dlq")
                    && rule.path("operations").toString().contains("Write")) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "dispatch"})
    void permitOrIntentCountsOnlyWithASecondCopy(String database) {
        // given
        JsonNode spec = spec(POSTGRES, "Cluster/" + database + "-db");

        // then
        assertThat(spec.path("instances").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(spec.at("/postgresql/synchronous/number").asInt()).isEqualTo(1);
        assertThat(spec.at("/postgresql/synchronous/dataDurability").asText())
                .isEqualTo("required");
    }

    /** Without a standby, people can still be deleted. */
    @Test
    void acknowledgedDeletionHasASecondCopyWhileThereIsAStandby() {
        // given
        JsonNode synchronous = spec(POSTGRES, "Cluster/contacts-db").at("/postgresql/synchronous");

        // then
        assertThat(synchronous.path("number").asInt()).isEqualTo(1);
        assertThat(synchronous.path("dataDurability").asText()).isEqualTo("preferred");
    }

    /**
     * Either of two standbys may acknowledge, so the other may lack an opt-out that was answered.
     */
    @ParameterizedTest
    @ValueSource(strings = {"consent", "dispatch"})
    void standbyThatMayLackWhatWasAcknowledgedIsNotPromoted(String database) {
        // given
        JsonNode spec = spec(POSTGRES, "Cluster/" + database + "-db");

        // then
        assertThat(spec.at("/postgresql/synchronous/failoverQuorum").asBoolean()).isTrue();
        assertThat(REPOSITORY.read("deploy/README.md"))
                .as("an older operator has no such field")
                .containsPattern("CloudNativePG \\(1\\.28\\s+or\\s+newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "consent", "dispatch"})
    void databaseIsSelectedByItsPoliciesAndBackedUp(String database) {
        // given
        JsonNode spec = spec(POSTGRES, "Cluster/" + database + "-db");

        // then
        assertThat(spec.at("/inheritedMetadata/labels").path("anuencia.io/store").asText())
                .isEqualTo(database + "-db");
        assertThat(spec.path("plugins").toString()).contains("\"isWALArchiver\":true");
        JsonNode backup = spec(POSTGRES, "ScheduledBackup/" + database + "-db");
        assertThat(backup.at("/cluster/name").asText()).isEqualTo(database + "-db");
        assertThat(backup.path("immediate").asBoolean())
                .as("until the first base backup nothing can be restored")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "consent", "dispatch"})
    void databaseLetsATransactionLastAsLongAsItsServiceDoes(String database) {
        // given
        String allowed =
                spec(POSTGRES, "Cluster/" + database + "-db")
                        .at("/postgresql/parameters")
                        .path("transaction_timeout")
                        .asText();

        // when
        Duration longest = LongTransactions.longest(REPOSITORY, database + "-service");

        // then
        assertThat(allowed).matches("\\d+(s|min|h)");
        assertThat(Duration.parse("PT" + allowed.replace("min", "m"))).isGreaterThan(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "consent", "dispatch"})
    void limitsOfADatabaseAreLiftedForMigrations(String database) {
        // given
        JsonNode parameters =
                spec(POSTGRES, "Cluster/" + database + "-db").at("/postgresql/parameters");

        // when
        List<String> limits =
                parameters.properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> name.endsWith("_timeout"))
                        .toList();

        // then
        assertThat(limits).isNotEmpty();
        assertThat(REPOSITORY.read(LONG_MIGRATIONS)).contains(limits);
        assertThat(REPOSITORY.read(database + "-service/src/main/resources/application.properties"))
                .contains("\nquarkus.flyway.migrate-at-start=true\n");
    }

    /** Strimzi makes a new keystore and a new password for it with each certificate. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "production-cluster-tokens"})
    void keystoreOfAServiceStaysTheOneThatItsPasswordOpens(String overlay) {
        // given
        List<Workload> services =
                Workload.in(Deployments.overlay(overlay)).stream()
                        .filter(Workload::isService)
                        .toList();

        // then
        assertThat(services)
                .hasSize(4)
                .allSatisfy(
                        service ->
                                assertThat(
                                                service.containers().stream()
                                                        .flatMap(
                                                                container ->
                                                                        container
                                                                                .getVolumeMounts()
                                                                                .stream())
                                                        .filter(mount -> mount.getSubPath() != null)
                                                        .map(VolumeMount::getMountPath))
                                        .containsExactlyInAnyOrderElementsOf(STORE_FILES));
    }

    @Test
    void brokersAreSelectedByTheirPolicies() {
        // given
        JsonNode labels = spec(KAFKA, "KafkaNodePool/brokers").at("/template/pod/metadata/labels");

        // then
        assertThat(labels.path("anuencia.io/store").asText()).isEqualTo("kafka");
    }

    /** With {@code rack}, Strimzi gives brokers an init container that asks for the node's zone. */
    @Test
    void brokerThatAsksForItsZoneReachesTheApiServer() {
        // given
        assertThat(spec(KAFKA, "Kafka/anuencia").path("kafka").has("rack")).isTrue();

        // when
        List<Resource> pools =
                KAFKA.stream()
                        .filter(resource -> resource.kind().equals("KafkaNodePool"))
                        .filter(pool -> pool.tree().at("/spec/roles").toString().contains("broker"))
                        .toList();

        // then
        assertThat(pools).isNotEmpty();
        assertThat(pools)
                .allSatisfy(
                        pool ->
                                assertThat(portsToAnywhere(labelsOfPods(pool)))
                                        .contains(443, 6443));
    }

    private static Map<String, String> labelsOfPods(Resource pool) {
        Map<String, String> labels = new HashMap<>();
        labels.put("strimzi.io/cluster", "anuencia");
        labels.put("strimzi.io/pool-name", pool.name());
        pool.tree()
                .at("/spec/template/pod/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static List<Integer> portsToAnywhere(Map<String, String> labels) {
        return KAFKA.stream()
                .flatMap(resource -> resource.as(NetworkPolicy.class).stream())
                .map(NetworkPolicy::getSpec)
                .filter(policy -> Labels.match(policy.getPodSelector(), labels))
                .flatMap(policy -> policy.getEgress().stream())
                .filter(rule -> rule.getTo().isEmpty())
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .toList();
    }
}
