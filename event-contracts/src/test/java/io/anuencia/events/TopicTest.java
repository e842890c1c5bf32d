package io.anuencia.events;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicTest {

    private static JsonNode list;

    @BeforeAll
    static void readTheList() throws IOException {
        list = new YAMLMapper().readTree(Path.of("../deploy/kafka/topics.yaml").toFile());
    }

    private static List<String> each(String array, String member) {
        return StreamSupport.stream(list.path(array).spliterator(), false)
                .map(entry -> entry.path(member).asText())
                .toList();
    }

    @Test
    void codeAndListNameTheSameTopics() {
        // when
        List<String> code = Arrays.stream(Topic.values()).map(Topic::topicName).toList();

        // then
        assertThat(each("topics", "name")).containsExactlyInAnyOrderElementsOf(code);
    }

    /**
     * Section 4 of the architecture: how long a topic keeps its records, and whether they contain
     * clear numbers or texts. Longer retention leaves more behind after an erasure; shorter
     * retention loses records in an outage.
     */
    private static final Map<String, String> PROMISED =
            Map.ofEntries(
                    entry("contacts.contact-events.v1", "P7D, PII"),
                    // PII, unlike in the architecture: evidence may contain a text (ADR 0001).
                    entry("contacts.consent-claims.v1", "P7D, PII"),
                    entry("contacts.audience-chunks.v1", "P3D, PII"),
                    entry("dispatch.audience-requests.v1", "P3D"),
                    entry("dispatch.send-requests.v1", "PT10M"),
                    entry("consent.send-decisions.v1", "PT10M"),
                    entry("dispatch.attempt-outcomes.v1", "P7D"),
                    entry("dispatch.message-events.v1", "P7D"),
                    entry("dispatch.campaign-events.v1", "P7D"),
                    entry("consent.ledger-events.v1", "P30D"),
                    entry("consent.catalog-events.v1", "compact"),
                    entry("consent.checkpoints.v1", "forever"),
                    entry("webhook.raw-inbound.v1", "P8D, PII"),
                    entry("webhook.raw-statuses.v1", "P8D, PII"),
                    entry("webhook.preference-signals.v1", "P30D"),
                    entry("webhook.identity-events.v1", "P30D, PII"),
                    entry("webhook.inbound-messages.v1", "P3D, PII"),
                    entry("webhook.message-statuses.v1", "P7D"),
                    entry("webhook.account-events.v1", "P7D"),
                    entry("privacy.erasure-acks.v1", "P30D"));

    @Test
    void topicsKeepRecordsForAsLongAsPromised() {
        // when
        Map<String, String> kept =
                StreamSupport.stream(list.path("topics").spliterator(), false)
                        .collect(
                                Collectors.toMap(
                                        topic -> topic.path("name").asText(), TopicTest::keeps));

        // then
        assertThat(list.at("/defaults/config/cleanup.policy").asText()).isEqualTo("delete");
        assertThat(kept).containsExactlyInAnyOrderEntriesOf(PROMISED);
    }

    private static String keeps(JsonNode topic) {
        String kept =
                Stream.of("cleanup", "retention")
                        .filter(topic::has)
                        .map(member -> topic.path(member).asText())
                        .collect(Collectors.joining(" "));
        return kept + (topic.path("pii").asBoolean() ? ", PII" : "");
    }

    @Test
    void groupsReadListedTopicsAndAreNamedByServiceAndStream() {
        // then
        assertThat(each("topics", "name")).containsAll(each("groups", "topic"));
        assertThat(each("groups", "name")).doesNotHaveDuplicates();
        assertThat(list.path("groups"))
                .allSatisfy(
                        group ->
                                assertThat(group.path("name").asText())
                                        .endsWith("-service." + streamOf(group)));
    }

    private static String streamOf(JsonNode group) {
        return group.path("topic").asText().replaceAll("^[a-z]+\\.|\\.v\\d+$", "");
    }
}
