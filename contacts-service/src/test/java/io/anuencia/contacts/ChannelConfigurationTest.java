package io.anuencia.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No channel leaves a setting to a default: some of them lose records. */
class ChannelConfigurationTest {

    private static final String PREFIX = "mp.messaging.incoming.";
    private static final Set<String> DEMANDED =
            Set.of(
                    "connector",
                    "topic",
                    "group.id",
                    "auto.offset.reset",
                    "key.deserializer",
                    "value.deserializer",
                    "batch",
                    "cloud-events",
                    "failure-strategy",
                    "commit-strategy",
                    "throttled.unprocessed-record-max-age.ms",
                    "auto.commit.interval.ms",
                    "max.poll.records",
                    "session.timeout.ms",
                    "partition.assignment.strategy");

    private static Properties settings() throws IOException {
        Properties settings = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(reader);
        }
        return settings;
    }

    private static Set<String> channels(Properties settings) {
        Set<String> channels = new TreeSet<>();
        settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()).split("\\.", 2)[0])
                .forEach(channels::add);
        return channels;
    }

    @Test
    void everyChannelSaysEverySetting() throws IOException {
        // given
        Properties settings = settings();

        // then
        assertThat(channels(settings))
                .containsExactly(
                        "audience-requests-in",
                        "catalog-events-in",
                        "identity-events-in",
                        "inbound-messages-in",
                        "ledger-events-in");
        for (String channel : channels(settings)) {
            assertThat(DEMANDED)
                    .allSatisfy(
                            name ->
                                    assertThat(settings)
                                            .as(channel)
                                            .containsKey(PREFIX + channel + "." + name));
        }
    }

    @Test
    void everyChannelReadsFromTheStartInItsOwnGroup() throws IOException {
        // given
        Properties settings = settings();

        // then
        for (String channel : channels(settings)) {
            String topic = settings.getProperty(PREFIX + channel + ".topic");
            String stream = topic.replaceAll("^[a-z]+\\.|\\.v\\d+$", "");
            assertThat(settings.getProperty(PREFIX + channel + ".group.id"))
                    .isEqualTo("contacts-service." + stream);
            assertThat(settings.getProperty(PREFIX + channel + ".auto.offset.reset"))
                    .isEqualTo("earliest");
            assertThat(settings.getProperty(PREFIX + channel + ".failure-strategy"))
                    .isEqualTo("fail");
        }
    }

    @Test
    void noChannelPublishes() throws IOException {
        // then
        assertThat(settings().stringPropertyNames())
                .noneMatch(name -> name.startsWith("mp.messaging.outgoing."));
    }

    @Test
    void systemsClassLoaderHasLz4SoThatItIsNative() throws Exception {
        // given
        Class<?> lz4 = Class.forName("net.jpountz.lz4.LZ4Factory");

        // then
        assertThat(settings())
                .containsEntry(
                        "quarkus.class-loading.parent-first-artifacts", "at.yawk.lz4:lz4-java");
        assertThat(lz4.getProtectionDomain().getCodeSource().getLocation().getPath())
                .contains("/at/yawk/lz4/lz4-java/");
    }
}
