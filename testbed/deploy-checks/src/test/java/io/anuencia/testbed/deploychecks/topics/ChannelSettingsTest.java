package io.anuencia.testbed.deploychecks.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An omitted setting is somebody else's default, and several of those lose records. */
class ChannelSettingsTest {

    private static final Map<String, String> OF_EVERY_CLIENT =
            Map.of(
                    "kafka.acks", "all",
                    "kafka.enable.idempotence", "true",
                    "kafka.auto.offset.reset", "earliest",
                    "kafka.session.timeout.ms", "6000",
                    "kafka.heartbeat.interval.ms", "2000",
                    "kafka.reconnect.backoff.max.ms", "1000",
                    "kafka.socket.connection.setup.timeout.ms", "2000",
                    "kafka.socket.connection.setup.timeout.max.ms", "5000",
                    "kafka.partition.assignment.strategy",
                            "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
    private static final Map<String, String> OF_EVERY_CHANNEL =
            Map.of(
                    "connector", "smallrye-kafka",
                    "auto.offset.reset", "earliest",
                    "key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer",
                    "value.deserializer",
                            "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                    "batch", "true",
                    "cloud-events", "false",
                    "failure-strategy", "fail",
                    "commit-strategy", "throttled",
                    "throttled.unprocessed-record-max-age.ms", "0",
                    "auto.commit.interval.ms", "1000");

    private static List<ServiceChannels> services() {
        return ServiceChannels.all();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyClientIsSafeByDefault(ServiceChannels service) {
        // then
        assertThat(service.settings()).containsAllEntriesOf(OF_EVERY_CLIENT);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyChannelSaysHowItReadsAndWhatItDoesOnFailure(ServiceChannels service) {
        // then
        assertThat(service.channels()).isNotEmpty();
        for (String channel : service.channels()) {
            OF_EVERY_CHANNEL.forEach(
                    (setting, value) ->
                            assertThat(service.of(channel, setting))
                                    .as(channel + " " + setting)
                                    .isEqualTo(value));
            assertThat(service.of(channel, "max.poll.records"))
                    .as(channel + " max.poll.records")
                    .isNotNull()
                    .satisfies(said -> assertThat(Integer.parseInt(said)).isBetween(1, 500));
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyChannelReadsTheStreamOfItsNameInAGroupOfThatName(ServiceChannels service) {
        // then
        for (String channel : service.channels()) {
            String stream = channel.replaceFirst("-in$", "");
            String topic = service.of(channel, "topic");
            assertThat(Arrays.stream(Topic.values()).map(Topic::topicName)).contains(topic);
            assertThat(topic).matches("[a-z]+\\." + stream + "\\.v\\d+");
            assertThat(service.of(channel, "group.id")).isEqualTo(service + "." + stream);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void nothingIsPublishedThroughAChannel(ServiceChannels service) {
        // then
        assertThat(service.settings().stringPropertyNames())
                .noneMatch(name -> name.startsWith("mp.messaging.outgoing."));
    }

    @ParameterizedTest
    @MethodSource("services")
    void systemsClassLoaderHasLz4SoThatItIsNative(ServiceChannels service) {
        // then
        assertThat(service.settings())
                .containsEntry(
                        "quarkus.class-loading.parent-first-artifacts", "at.yawk.lz4:lz4-java");
    }

    @Test
    void bothLanesOfRawRecordsBoundWhatOneFetchBrings() {
        // given
        ServiceChannels webhook = ServiceChannels.of("webhook-service");

        // then
        assertThat(webhook.channels()).containsExactly("raw-inbound-in", "raw-statuses-in");
        for (String channel : webhook.channels()) {
            assertThat(webhook.of(channel, "max.poll.records")).isEqualTo("500");
            assertThat(webhook.of(channel, "fetch.max.bytes")).isEqualTo("4194304");
            assertThat(webhook.of(channel, "max.partition.fetch.bytes")).isEqualTo("1048576");
        }
    }
}
