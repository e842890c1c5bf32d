package io.anuencia.consent.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anuencia.events.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The retention in the report and on the page matches the configuration of the topics. */
class TopicsKeepTest {

    private static final Set<String> RAW =
            Set.of(Topic.RAW_INBOUND.topicName(), Topic.RAW_STATUSES.topicName());

    private static List<JsonNode> topics() throws IOException {
        return new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(Path.of("../deploy/kubernetes/kafka/topics.yaml").toFile())
                .readAll();
    }

    /** A segment is deleted when its youngest record is old enough. */
    private static Duration longest(JsonNode config) {
        return Duration.ofMillis(
                config.path("retention.ms").asLong() + config.path("segment.ms").asLong());
    }

    @Test
    void reportWaitsForTheTopicThatKeepsNumbersAndTextsLongestAndForReplaysIntoIt()
            throws IOException {
        // given
        Predicate<JsonNode> isRaw = topic -> RAW.contains(topic.at("/metadata/name").asText());
        List<JsonNode> personal =
                topics().stream()
                        .filter(
                                topic ->
                                        topic.at("/metadata/annotations/anuencia.io~1pii")
                                                .asBoolean())
                        .toList();

        // when
        Duration told = longest(personal, isRaw.negate());
        Duration replayed = longest(personal, isRaw);

        // then
        assertThat(replayed).isPositive();
        assertThat(told.plus(replayed)).isEqualTo(ErasureQuery.TOPICS_KEEP);
    }

    private static Duration longest(List<JsonNode> topics, Predicate<JsonNode> which) {
        return topics.stream()
                .filter(which)
                .map(topic -> topic.at("/spec/config"))
                .map(TopicsKeepTest::longest)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en", "pt"})
    void pageSaysTheSame(String language) {
        // then
        assertThat(
                        ResourceBundle.getBundle("preference/words_" + language)
                                .getString("erased.text"))
                .contains(" " + ErasureQuery.TOPICS_KEEP.toDays() + " d");
    }
}
