package io.anuencia.webhook;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.anuencia.testbed.infrastructure.LocalKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** A channel that can never go on wants its process restarted. */
@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
@TestProfile(DeadChannelIT.KnownByItsName.class)
class DeadChannelIT {

    private static final String CHANNEL = "raw-statuses-in";
    private static final String NAME = "webhook-0";

    LocalKafka kafka;

    @TestHTTPResource(value = "health/live", management = true)
    URI live;

    /** The channel's consumer has a name of its own in its group, as a pod's may. */
    public static final class KnownByItsName implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mp.messaging.incoming." + CHANNEL + ".group.instance.id", NAME);
        }
    }

    @Test
    void serviceIsNotAliveOnceAnotherTookTheNameOfOneOfItsConsumers() {
        // given
        given().get(live).then().statusCode(200);

        // when
        takeTheName();

        // then
        await("liveness")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                given().get(live)
                                        .then()
                                        .statusCode(503)
                                        .body(containsString(CHANNEL)));
    }

    /** The broker fences whoever had it, for ever. */
    private void takeTheName() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        "webhook-service.raw-statuses",
                        "group.instance.id",
                        NAME);
        try (var other =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            other.subscribe(List.of("webhook.raw-statuses.v1"));
            await("another member").until(() -> isMember(other));
        }
    }

    private static boolean isMember(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.poll(Duration.ofMillis(200));
        return consumer.groupMetadata().generationId() >= 0;
    }
}
