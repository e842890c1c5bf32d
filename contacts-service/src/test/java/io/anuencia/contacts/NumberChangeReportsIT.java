package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.published;
import static io.anuencia.contacts.Calls.put;
import static io.anuencia.contacts.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.events.ContactChanged;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.NumberChanged;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class NumberChangeReportsIT {

    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    @Inject World world;

    @Test
    void numberChangeOfWhatsAppIsAppliedAndPublished() {
        // given
        String contact =
                put("moved-1", Map.of("phone", "+51984000021", "language", "pt"))
                        .statusCode(200)
                        .extract()
                        .path("contactId");
        String before = register("moved-2", "+51984000023");

        // when
        world.say(changed("+51984000021", "+51984000022"));
        await("change")
                .untilAsserted(
                        () ->
                                caller("contacts-read")
                                        .get("/contacts/" + contact)
                                        .then()
                                        .body("phone", equalTo("+51984000022")));
        world.say(changed("+51984000022", "+51984000023"));

        // then
        await("pair").untilAsserted(() -> assertThat(world.pairs(contact, before)).isEqualTo(1));
        caller("contacts-read")
                .get("/contacts/" + contact)
                .then()
                .body("phone", equalTo("+51984000022"));
        await("told")
                .untilAsserted(
                        () ->
                                assertThat(published(Topic.CONTACT_EVENTS, NumberChanged.class))
                                        .filteredOn(e -> e.from().equals(world.key("+51984000021")))
                                        .singleElement()
                                        .extracting(NumberChanged::to)
                                        .isEqualTo(world.key("+51984000022")));
        assertThat(published(Topic.CONTACT_EVENTS, ContactChanged.class))
                .filteredOn(e -> e.recipientKey().equals(world.key("+51984000022")))
                .singleElement()
                .extracting(ContactChanged::language)
                .isEqualTo("pt");
    }

    @Test
    void numberChangeFromBeforeAContactHadTheNumberIsIgnored() {
        // given
        String contact = register("moved-3", "+51984000024");

        // when
        world.say(changedAt(AT, "+51984000024", "+51984000025"));
        world.say(changed("+51984000024", "+51984000026"));

        // then
        awaitPhone(contact, "+51984000026");

        // when
        world.say(changedAt(AT, "+51984000026", "+51984000025"));
        world.say(changed("+51984000026", "+51984000027"));

        // then
        awaitPhone(contact, "+51984000027");
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

    private NumberChangeReported changed(String from, String to) {
        return changedAt(Instant.now(), from, to);
    }

    private NumberChangeReported changedAt(Instant at, String from, String to) {
        return new NumberChangeReported(
                world.key(from),
                world.key(to),
                new PhoneNumber(from),
                new PhoneNumber(to),
                "1",
                "wamid." + from,
                at);
    }
}
