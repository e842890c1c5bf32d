package io.anuencia.testbed.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedRecordsIT {
    private static final String TYPE = "io.anuencia.webhook.PreferenceStopped";
    private static final String WRONG = "{\"saidAt\":\"2026-11-24T15:30:00Z\"}";
    private static final KafkaResource BROKER = new KafkaResource();

    private static String servers;

    @BeforeAll
    static void start() {
        servers = BROKER.start().get("kafka.bootstrap.servers");
    }

    @AfterAll
    static void stop() {
        BROKER.stop();
    }

    @Test
    void wrongEventOfAServiceIsToldOnce() throws Exception {
        // given
        publish(WRONG, "/webhook-service");

        // when
        assertThatThrownBy(PublishedRecords::check)
                .hasMessageContaining(TYPE + " lacks recipientKeys");

        // then
        assertThatCode(PublishedRecords::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "/dispatch-service")
    void whatATestWroteForAnotherServiceIsNotLookedAt(String source) throws Exception {
        // given
        publish(WRONG, source);

        // then
        assertThatCode(PublishedRecords::check).doesNotThrowAnyException();
    }

    @Test
    void forgottenKeyIsNoEvent() throws Exception {
        // given
        publish(null, "/webhook-service");

        // then
        assertThatCode(PublishedRecords::check).doesNotThrowAnyException();
    }

    @Test
    void quarkusFindsTheCheckByItsName() {
        // then
        assertThat(ServiceLoader.load(QuarkusTestAfterAllCallback.class))
                .hasAtLeastOneElementOfType(PublishedRecordsCheck.class);
    }

    private static void publish(String value, String source) throws Exception {
        var record = new ProducerRecord<String, String>("webhook.preference-signals.v1", value);
        header(record, "ce_type", TYPE);
        if (source != null) {
            header(record, "ce_source", source);
        }
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", servers, "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(record).get();
        }
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
