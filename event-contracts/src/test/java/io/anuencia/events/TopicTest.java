package io.anuencia.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    @Test
    void groupsReadListedTopicsAndAreCalledByServiceAndStream() {
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
