package io.anuencia.testbed.deploychecks.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.Manifests;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import io.anuencia.testbed.deploychecks.topics.TopicList;
import io.anuencia.testbed.deploychecks.topics.TopicList.Group;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator has the permissions that runbooks need for Kafka's tools, and no others. */
class KafkaOperatorTest {

    private static final Repository REPOSITORY = Repository.here();
    // kafka-configs.sh is for a Kafka without Strimzi's operator, and for users who may write
    // there.
    private static final Pattern TOOL =
            Pattern.compile("[^\\s`]*kafka-(console-consumer|consumer-groups)\\.sh");
    private static final List<Resource> KAFKA = Manifests.below(REPOSITORY, "kafka");

    static List<Group> groups() {
        return TopicList.of(REPOSITORY).groups().stream().filter(group -> !group.drops()).toList();
    }

    private static Resource named(String id) {
        return KAFKA.stream()
                .filter(resource -> resource.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + id));
    }

    private static boolean mayRead(String type, String name) {
        for (JsonNode rule : named("KafkaUser/operator").tree().at("/spec/authorization/acls")) {
            String resource = rule.at("/resource/name").asText();
            if (rule.at("/resource/type").asText().equals(type)
                    && (resource.equals("*") || resource.equals(name))
                    && rule.path("operations").toString().contains("\"Read\"")) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("groups")
    void deadLettersAreReadAndOffsetsMoved(Group group) {
        // then
        assertThat(mayRead("topic", group.deadLetterTopic())).isTrue();
        assertThat(mayRead("topic", group.topic())).isTrue();
        assertThat(mayRead("group", group.name())).isTrue();
    }

    @Test
    void nothingIsWrittenOrDeleted() {
        // then
        assertThat(named("KafkaUser/operator").tree().toString())
                .doesNotContain("Write", "Delete", "Alter", "All");
    }

    @Test
    void podReachesTheBrokers() {
        // given
        var labels = Workload.in(List.of(named("Pod/kafka-operator"))).get(0).labels();

        // when
        JsonNode peers =
                named("Kafka/anuencia").tree().at("/spec/kafka/listeners/0/networkPolicyPeers");
        var own =
                KAFKA.stream()
                        .flatMap(resource -> resource.as(NetworkPolicy.class).stream())
                        .map(NetworkPolicy::getSpec)
                        .filter(policy -> Labels.match(policy.getPodSelector(), labels))
                        .flatMap(policy -> policy.getEgress().stream())
                        .toList();

        // then
        assertThat(peers.findValuesAsText("app.kubernetes.io/name"))
                .contains(labels.get("app.kubernetes.io/name"));
        assertThat(own)
                .singleElement()
                .satisfies(
                        rule -> {
                            assertThat(rule.getTo().get(0).getPodSelector().getMatchLabels())
                                    .containsEntry("anuencia.io/store", "kafka");
                            assertThat(rule.getPorts().get(0).getPort().getIntVal())
                                    .isEqualTo(9093);
                        });
    }

    /** The tools of the image are not on the PATH, and have no settings file. */
    @Test
    void toolsAreCalledWhereThePodHasThemAndByItsSettings() {
        // given
        JsonNode container = named("Pod/kafka-operator").tree().at("/spec/containers/0");
        String page = REPOSITORY.read("docs/operations.md");

        // when
        List<String> calls =
                TOOL.matcher(page).results().map(call -> call.group().strip()).toList();

        // then
        assertThat(container.path("workingDir").asText()).isEqualTo("/opt/kafka/bin");
        assertThat(container.path("args").toString()).contains("cat > /tmp/admin.properties");
        assertThat(calls).hasSizeGreaterThan(3).allMatch(call -> call.startsWith("./"));
        assertThat(page.replace("/tmp/admin.properties", "")).doesNotContain("admin.properties");
    }

    @ParameterizedTest
    @EnumSource(names = {"PODS_ARE_RESTRICTED", "RESOURCES_ARE_BOUNDED", "SECRETS_ARE_REFERENCES"})
    void podKeepsThePolicies(Policy policy) {
        // then
        assertThat(policy.check(List.of(named("Pod/kafka-operator")))).isEmpty();
    }
}
