package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.register;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Number changes that are read after the number was given to somebody else. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class LateNumberChangeIT {

    private static final Duration DAY = Duration.ofDays(1);

    @Inject DirectPublisher publisher;
    @Inject Pepper pepper;
    @Inject Sql sql;

    private String registerTwoDaysAgo(String externalId, String phone) {
        String contact = register(externalId, phone);
        sql.update(
                "update contact set created_at = ? where id = ?::uuid",
                Instant.now().minus(DAY.multipliedBy(2)),
                contact);
        return contact;
    }

    private void change(Instant at, String from, String to) {
        PhoneNumber before = new PhoneNumber(from);
        PhoneNumber after = new PhoneNumber(to);
        publisher
                .publish(
                        List.of(
                                new NumberChangeReported(
                                        pepper.keyOf(before),
                                        pepper.keyOf(after),
                                        before,
                                        after,
                                        "1",
                                        "wamid." + to,
                                        at)))
                .toCompletableFuture()
                .join();
    }

    private static void awaitPhone(String contact, String phone) {
        await("change")
                .untilAsserted(
                        () ->
                                caller("contacts-read")
                                        .get("/contacts/" + contact)
                                        .then()
                                        .body("phone", equalTo(phone)));
    }

    @Test
    void changeFromBeforeACallerGaveTheNumberIsIgnored() {
        // given
        String contact = registerTwoDaysAgo("late-1", "+51975400001");
        caller("contacts-write")
                .contentType("application/merge-patch+json")
                .body(Map.of("phone", "+51975400002"))
                .patch("/contacts/" + contact)
                .then()
                .statusCode(200);

        // when
        change(Instant.now().minus(DAY), "+51975400002", "+51975400003");
        change(Instant.now(), "+51975400002", "+51975400004");

        // then
        awaitPhone(contact, "+51975400004");
    }

    @Test
    void changeFromBeforeAMergedContactHadTheNumberIsIgnored() {
        // given
        String stays = register("late-2", "+51975400012");
        String goes = registerTwoDaysAgo("late-3", "+51975400011");
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(Map.of("contactId", goes))
                .post("/contacts/" + stays + "/merge")
                .then()
                .statusCode(200);

        // when
        change(Instant.now().minus(DAY), "+51975400012", "+51975400013");
        change(Instant.now(), "+51975400012", "+51975400014");

        // then
        awaitPhone(stays, "+51975400014");
    }
}
