package io.anuencia.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a channel does not say, SmallRye decides: some of its defaults lose records. */
class ChannelConfigurationTest {

    private static final Pattern CHANNEL =
            Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\..*");
    private static final List<String> SAID =
            List.of(
                    "connector=smallrye-kafka",
                    "auto.offset.reset=earliest",
                    "key.deserializer=org.apache.kafka.common.serialization.StringDeserializer",
                    "value.deserializer=org.apache.kafka.common.serialization.ByteArrayDeserializer",
                    "batch=true",
                    "cloud-events=false",
                    "failure-strategy=fail",
                    "commit-strategy=throttled",
                    "throttled.unprocessed-record-max-age.ms=0",
                    "auto.commit.interval.ms=1000",
                    "max.poll.records=500",
                    "fetch.max.bytes=16777216",
                    "max.partition.fetch.bytes=4194304");

    private final Properties settings = settings();

    @Test
    void everyChannelSaysHowItReads() {
        for (String channel : channels()) {
            for (String setting : SAID) {
                String[] parts = setting.split("=", 2);
                assertThat(of(channel, parts[0])).as(channel + " " + parts[0]).isEqualTo(parts[1]);
            }
        }
    }

    @Test
    void everyChannelReadsItsTopicInAGroupOfTheSameName() {
        for (String channel : channels()) {
            String stream = channel.replaceAll("-in$", "");
            assertThat(of(channel, "topic")).isEqualTo("webhook." + stream + ".v1");
            assertThat(of(channel, "group.id")).isEqualTo("webhook-service." + stream);
        }
    }

    @Test
    void bothLanesAreReadAndNothingIsSentByAChannel() {
        assertThat(channels()).containsExactly("raw-inbound-in", "raw-statuses-in");
        assertThat(settings.stringPropertyNames()).noneMatch(name -> name.contains(".outgoing."));
    }

    @Test
    void producersWaitForAllReplicas() {
        assertThat(settings.getProperty("kafka.acks")).isEqualTo("all");
        assertThat(settings.getProperty("kafka.enable.idempotence")).isEqualTo("true");
        assertThat(settings.getProperty("kafka.auto.offset.reset")).isEqualTo("earliest");
    }

    @Test
    void systemsClassLoaderHasLz4SoThatItIsNative() {
        // then
        assertThat(settings)
                .containsEntry(
                        "quarkus.class-loading.parent-first-artifacts", "at.yawk.lz4:lz4-java");
    }

    private Set<String> channels() {
        Set<String> channels = new TreeSet<>();
        for (String name : settings.stringPropertyNames()) {
            Matcher channel = CHANNEL.matcher(name);
            if (channel.matches()) {
                channels.add(channel.group(1));
            }
        }
        return channels;
    }

    private String of(String channel, String setting) {
        return settings.getProperty("mp.messaging.incoming." + channel + "." + setting);
    }

    private static Properties settings() {
        try (InputStream file =
                ChannelConfigurationTest.class.getResourceAsStream("/application.properties")) {
            Properties settings = new Properties();
            settings.load(file);
            return settings;
        } catch (IOException e) {
            throw new IllegalStateException("the settings are on the class path", e);
        }
    }
}
