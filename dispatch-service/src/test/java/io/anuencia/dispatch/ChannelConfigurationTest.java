package io.anuencia.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads the file that the service starts with: what is not said there is a default of someone. */
class ChannelConfigurationTest {

    private static final String INCOMING = "mp.messaging.incoming.";
    private static final String STRINGS =
            "org.apache.kafka.common.serialization.StringDeserializer";
    private static final String BYTES =
            "org.apache.kafka.common.serialization.ByteArrayDeserializer";

    private final Properties settings = settings();

    private static Properties settings() {
        Properties properties = new Properties();
        try (InputStream file =
                ChannelConfigurationTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> channels() {
        return settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith(INCOMING))
                .map(name -> name.substring(INCOMING.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String of(String channel, String setting) {
        return settings.getProperty(INCOMING + channel + "." + setting);
    }

    @Test
    void everyChannelSaysHowItReadsAndWhatItDoesOnFailure() {
        // given
        Map<String, String> required =
                Map.of(
                        "connector", "smallrye-kafka",
                        "auto.offset.reset", "earliest",
                        "key.deserializer", STRINGS,
                        "value.deserializer", BYTES,
                        "batch", "true",
                        "cloud-events", "false",
                        "failure-strategy", "fail",
                        "commit-strategy", "throttled",
                        "throttled.unprocessed-record-max-age.ms", "0",
                        "auto.commit.interval.ms", "1000");
        // then
        assertThat(channels()).isNotEmpty();
        for (String channel : channels()) {
            required.forEach(
                    (setting, value) ->
                            assertThat(of(channel, setting))
                                    .as(channel + " " + setting)
                                    .isEqualTo(value));
            assertThat(Integer.parseInt(of(channel, "max.poll.records")))
                    .as(channel + " max.poll.records")
                    .isBetween(1, 500);
        }
    }

    @Test
    void everyGroupIsTheServiceAndTheStreamOfItsTopic() {
        // given
        Set<String> topics =
                Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        // then
        for (String channel : channels()) {
            String topic = of(channel, "topic");
            assertThat(topics).as(channel).contains(topic);
            String stream = topic.replaceFirst("^[a-z]+\\.", "").replaceFirst("\\.v\\d+$", "");
            assertThat(of(channel, "group.id")).isEqualTo("dispatch-service." + stream);
        }
    }

    @Test
    void everyClientIsSafeByDefault() {
        // then
        assertThat(settings)
                .containsEntry("kafka.acks", "all")
                .containsEntry("kafka.enable.idempotence", "true")
                .containsEntry("kafka.auto.offset.reset", "earliest");
    }

    @Test
    void nothingIsPublishedThroughAChannel() {
        // then
        assertThat(settings.stringPropertyNames())
                .noneMatch(name -> name.startsWith("mp.messaging.outgoing."));
    }

    @Test
    void systemsClassLoaderHasLz4SoThatItIsNative() {
        // then
        assertThat(settings)
                .containsEntry(
                        "quarkus.class-loading.parent-first-artifacts", "at.yawk.lz4:lz4-java");
    }
}
