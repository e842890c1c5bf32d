package io.anuencia.webhook.translation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.webhook.WebhookStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Vetoed;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A channel that has ended or hangs never recovers: its process must be restarted. */
@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
@TestProfile(DeadChannelIT.OfItsOwn.class)
class DeadChannelIT {

    LocalKafka kafka;

    @TestHTTPResource(value = "health/live", management = true)
    URI live;

    /** A profile of its own, so that no other test reuses the process. */
    public static final class OfItsOwn implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("anuencia.consumers.silence-max", "PT3S");
        }
    }

    /** Ends a batch neither with success nor with the service, which must not happen. */
    @Vetoed
    private static final class Broken extends RawRecords {

        Broken() {
            super(null, null, null, null, null);
        }

        @Override
        void process(ConsumerRecords<String, byte[]> records, Lane lane) {
            throw new IllegalStateException("planted");
        }
    }

    /** A body on which the translator hangs for ever. */
    @Vetoed
    private static final class Hanging extends RawRecords {

        private final CountDownLatch end;

        Hanging(CountDownLatch end) {
            super(null, null, null, null, null);
            this.end = end;
        }

        @Override
        void process(ConsumerRecords<String, byte[]> records, Lane lane) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void serviceWithAHangingTranslatorIsNotAlive() {
        // given
        CountDownLatch end = new CountDownLatch(1);

        // when
        QuarkusMock.installMockForType(new Hanging(end), RawRecords.class);

        // then
        try {
            await("liveness")
                    .untilAsserted(
                            () ->
                                    given().get(live)
                                            .then()
                                            .statusCode(503)
                                            .body(containsString("webhook-service.raw-inbound")));
        } finally {
            end.countDown();
        }
    }

    @Test
    void serviceWithADeadChannelIsNotAlive() {
        // given
        await("the other test's end")
                .untilAsserted(
                        () ->
                                given().get(live)
                                        .then()
                                        .body(not(containsString("webhook-service.raw-inbound"))));
        QuarkusMock.installMockForType(new Broken(), RawRecords.class);

        // when
        publish("webhook.raw-statuses.v1");

        // then
        await("liveness")
                .untilAsserted(
                        () ->
                                given().get(live)
                                        .then()
                                        .statusCode(503)
                                        .body(containsString("planted")));
    }

    private void publish(String topic) {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(topic, new byte[] {1}));
        }
    }
}
