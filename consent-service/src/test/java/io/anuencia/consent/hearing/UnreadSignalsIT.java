package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.ContactErased;
import io.anuencia.events.EventType;
import io.anuencia.events.IntentScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class UnreadSignalsIT {

    @Inject Asked asked;
    @Inject UnreadSignals buried;
    @Inject Sql sql;

    private void awaitDeferred(World.Brand brand, RecipientKey person) {
        await("the person is deferred")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, person))
                                        .containsExactly("SUP_REVIEW_PENDING"));
    }

    @Test
    void refusedAttemptThatCannotBeReadDefersItsPerson() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        Broker.publishUnreadable(Sending.closed(Sending.marketing(brand, person), Outcome.FAILED));

        // then
        awaitDeferred(brand, person);
    }

    @Test
    void deletedContactThatCannotBeReadDefersThePeopleItStillNames() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        ContactErased erased =
                new ContactErased(UUID.randomUUID(), List.of(person), null, Instant.EPOCH);

        // when
        Broker.publishUnreadable(
                erased, "{\"recipientKeys\":[\"%s\"],\"erasedAt\":\"never\"}".formatted(person));

        // then
        awaitDeferred(brand, person);
    }

    @Test
    void changeOfNumberThatCannotBeReadDefersBothKeys() {
        // given
        World.Brand brand = World.brand();
        RecipientKey former = World.consenting(brand);
        RecipientKey now = World.consenting(brand);

        // when
        Broker.publishUnreadable(
                Said.reported(brand, former, now, Instant.EPOCH),
                "{\"from\":\"%s\",\"to\":\"%s\",\"at\":\"never\"}".formatted(former, now));

        // then
        awaitDeferred(brand, former);
        awaitDeferred(brand, now);
    }

    @Test
    void linkThatCannotBeReadDefersEveryoneWhomItNames() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.consenting(brand);

        // when
        Broker.publishUnreadable(
                Said.linked(brand, number, userId),
                "{\"recipientKeys\":[\"%s\",\"%s\"],\"at\":\"never\"}".formatted(number, userId));

        // then
        awaitDeferred(brand, number);
        awaitDeferred(brand, userId);
    }

    @Test
    void linkThatCannotBeReadDefersItsPeopleOnce() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.consenting(brand);
        String link = "{\"recipientKeys\":[\"%s\",\"%s\"]}".formatted(number, userId);

        // when
        for (long offset = 0; offset < 3; offset++) {
            buried.defer(unreadLink(offset, link));
        }

        // then
        assertThat(
                        sql.list(
                                """
                                select k.recipient_key from review r
                                join subject_key k on k.subject_id = r.subject_id
                                where k.recipient_key = any (?) and r.kind = 'UNREAD_SIGNAL'
                                """,
                                row -> Columns.key(row, "recipient_key"),
                                SqlArray.keys(List.of(number, userId))))
                .containsExactlyInAnyOrder(number, userId);
    }

    private static ConsumerRecord<String, byte[]> unreadLink(long offset, String value) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(
                        Topic.IDENTITY_EVENTS.topicName(),
                        91,
                        offset,
                        null,
                        value.getBytes(StandardCharsets.UTF_8));
        record.headers()
                .add(
                        "ce_type",
                        EventType.IDENTITY_LINKED.wireName().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    @Test
    void refusedAttemptThatCannotBeReadHoldsBackOnlyItsBrand() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(other, "promotions", person, World.CONSENTED);
        SendRequested request = Sending.marketing(brand, person);
        asked.decide(request);

        // when
        Broker.publishUnreadable(
                Sending.closed(request, Outcome.FAILED),
                "{\"attemptId\":\"%s\",\"code\":131050,\"at\":\"never\"}"
                        .formatted(request.attemptId()));

        // then
        awaitDeferred(brand, person);
        assertThat(asked.reasons(other, person)).containsExactly("ALLOW_CONSENT");
    }

    @ParameterizedTest
    @CsvSource({
        "MARKETING, ALLOW_CONSENT",
        "ALL,       SUP_REVIEW_PENDING",
    })
    void signalThatCannotBeReadHoldsBackTheBrandOfItsNumberUnlessItAsksForMore(
            IntentScope scope, String ofAnotherBrand) {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(other, "promotions", person, World.CONSENTED);

        // when
        Broker.publishUnreadable(
                Said.stop(brand, Instant.EPOCH, person),
                "{\"phoneNumberId\":\"%s\",\"scope\":\"%s\",\"saidAt\":\"never\"}"
                        .formatted(brand.number(), scope));

        // then
        awaitDeferred(brand, person);
        assertThat(asked.reasons(other, person)).containsExactly(ofAnotherBrand);
    }

    @Test
    void signalWithoutATypeMayBeAnOptOut() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        long offset = UUID.randomUUID().getMostSignificantBits() >>> 1;
        var signal =
                new ConsumerRecord<>(
                        Topic.PREFERENCE_SIGNALS.topicName(),
                        0,
                        offset,
                        person.toString(),
                        new byte[0]);
        signal.headers().add("ce_type", null);

        // when
        buried.defer(signal);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_REVIEW_PENDING");
    }
}
