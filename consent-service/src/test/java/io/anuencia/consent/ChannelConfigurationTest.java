package io.anuencia.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A setting that is left out is a default of someone else's, and several of those lose records. */
class ChannelConfigurationTest {

    private static final Pattern CHANNEL =
            Pattern.compile("mp\\.messaging\\.(incoming|outgoing)\\.([^.]+)\\..*");
    private static final Map<String, String> EXPECTED =
            Map.of(
                    "connector", "smallrye-kafka",
                    "auto.offset.reset", "earliest",
                    "batch", "true",
                    "cloud-events", "false",
                    "failure-strategy", "fail",
                    "commit-strategy", "throttled",
                    "throttled.unprocessed-record-max-age.ms", "0",
                    "value.deserializer",
                            "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                    "key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");

    private final Properties settings = new Properties();

    @BeforeEach
    void readSettings() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
    }

    private Set<String> channels(String direction) {
        Set<String> channels = new TreeSet<>();
        for (String name : settings.stringPropertyNames()) {
            Matcher channel = CHANNEL.matcher(name);
            if (channel.matches() && channel.group(1).equals(direction)) {
                channels.add(channel.group(2));
            }
        }
        return channels;
    }

    @Test
    void everyChannelSaysAllOfItsSettings() {
        // when
        Set<String> channels = channels("incoming");

        // then
        assertThat(channels).hasSize(8);
        for (String channel : channels) {
            String prefix = "mp.messaging.incoming." + channel + ".";
            EXPECTED.forEach(
                    (name, value) ->
                            assertThat(settings.getProperty(prefix + name))
                                    .as(prefix + name)
                                    .isEqualTo(value));
            assertThat(settings.getProperty(prefix + "max.poll.records")).isNotNull();
            assertThat(settings.getProperty(prefix + "auto.commit.interval.ms")).isNotNull();
        }
    }

    @Test
    void groupIsNamedAfterServiceAndStreamOfItsTopic() {
        // then
        for (String channel : channels("incoming")) {
            String prefix = "mp.messaging.incoming." + channel + ".";
            String topic = settings.getProperty(prefix + "topic");
            String stream = topic.substring(topic.indexOf('.') + 1, topic.lastIndexOf('.'));
            assertThat(Arrays.stream(Topic.values()).map(Topic::topicName)).contains(topic);
            assertThat(settings.getProperty(prefix + "group.id"))
                    .isEqualTo("consent-service." + stream);
        }
    }

    @Test
    void nothingIsPublishedThroughAChannelAndProducersWaitForAllReplicas() {
        // then
        assertThat(channels("outgoing")).isEmpty();
        assertThat(settings)
                .containsEntry("kafka.acks", "all")
                .containsEntry("kafka.enable.idempotence", "true")
                .containsEntry("kafka.auto.offset.reset", "earliest");
    }

    @Test
    void systemsClassLoaderHasLz4SoThatItIsNative() {
        // then
        assertThat(settings)
                .containsEntry(
                        "quarkus.class-loading.parent-first-artifacts", "at.yawk.lz4:lz4-java");
    }
}
