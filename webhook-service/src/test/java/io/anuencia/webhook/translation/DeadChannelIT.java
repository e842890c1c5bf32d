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

/** A channel that has ended, or hangs, never goes on by itself: its process must be restarted. */
@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
@TestProfile(DeadChannelIT.OfItsOwn.class)
class DeadChannelIT {

    LocalKafka kafka;

    @TestHTTPResource(value = "health/live", management = true)
    URI live;

    /** A process that nobody else needs afterwards. */
    public static final class OfItsOwn implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("anuencia.consumers.silence-max", "PT3S");
        }
    }

    /** What cannot happen to a batch: an end that is neither success nor the end of the service. */
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

    /** A body at which the translator would stay for ever. */
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
    void serviceWithATranslatorThatHangsIsNotAlive() {
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
