package io.anuencia.webhook.translation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

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
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A channel that has ended never goes on by itself: its process must be restarted. */
@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
@TestProfile(DeadChannelIT.OfItsOwn.class)
class DeadChannelIT {

    LocalKafka kafka;

    @TestHTTPResource(value = "health/live", management = true)
    URI live;

    /** A process that nobody else needs afterwards. */
    public static final class OfItsOwn implements QuarkusTestProfile {}

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

    @Test
    void serviceWithADeadChannelIsNotAlive() {
        // given
        given().get(live).then().statusCode(200);
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
