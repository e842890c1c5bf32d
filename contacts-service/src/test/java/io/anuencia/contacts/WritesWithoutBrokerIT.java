package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.callerForEveryBrand;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.ContactErased;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.OwnBrokerResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** People can be written and erased while the broker is unavailable. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(value = OwnBrokerResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(TokenResource.class)
class WritesWithoutBrokerIT {

    /** Longer than two failed probes of Kubernetes, and than clients need to notice. */
    private static final Duration AWAY = Duration.ofSeconds(15);

    LocalKafka kafka;

    @TestHTTPResource(value = "health/ready", management = true)
    URI ready;

    private void assertReady() {
        var answer = given().get(ready);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    @Test
    void peopleAreWrittenAndForgottenWhileTheBrokerIsAway() {
        // given
        await("readiness").untilAsserted(this::assertReady);

        // when
        kafka.kill();
        await("that it stays ready")
                .during(AWAY)
                .atMost(AWAY.multipliedBy(2))
                .untilAsserted(this::assertReady);
        String contact = register("no-broker-1", "+51983770001");
        callerForEveryBrand("contacts-write").delete("/contacts/" + contact).then().statusCode(204);
        kafka.start();

        // then
        await("what the outbox kept")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.CONTACT_EVENTS, ContactErased.class))
                                        .anyMatch(e -> e.contactId().toString().equals(contact)));
    }
}
