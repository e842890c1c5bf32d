package io.anuencia.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The service from topic to topic, as the other services see it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class StreamsIT {

    @Inject Sql sql;

    private static SendDecided answerTo(SendRequested request) {
        Broker.publish(request);
        return await("a decision").until(() -> findAnswer(request), answer -> answer != null);
    }

    private static SendDecided findAnswer(SendRequested request) {
        return Broker.events(
                        Topic.SEND_DECISIONS,
                        SendDecided.class,
                        answer -> answer.attemptId().equals(request.attemptId()))
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static OptOutRequested stop(
            World.Brand brand, RecipientKey person, String wamid, Instant saidAt) {
        return new OptOutRequested(
                List.of(person),
                brand.number(),
                null,
                null,
                wamid,
                "keyword.es.baja",
                null,
                null,
                saidAt);
    }

    private static List<OptOutEffective> effectiveFor(RecipientKey person) {
        return Broker.events(
                Topic.LEDGER_EVENTS,
                OptOutEffective.class,
                event -> event.recipientKeys().contains(person));
    }

    private boolean isClosed(SendRequested request) {
        return !sql.list(
                        "select 1 from permit where attempt_id = ? and result = 'CLOSED'",
                        row -> 1,
                        request.attemptId())
                .isEmpty();
    }

    @Test
    void everySendEventIsAnsweredWithPermissionDenialOrDeferral() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested permitted = Sending.marketing(brand, person);
        SendRequested denied = Sending.marketing(brand, World.person());
        SendRequested asleep =
                Sending.like(Sending.marketing(brand, person)).profileZone("Asia/Tokyo").asked();

        // then
        assertThat(answerTo(permitted).result()).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(answerTo(denied).result()).isEqualTo(SendDecided.Result.DENIED);
        assertThat(answerTo(asleep))
                .satisfies(
                        answer -> {
                            assertThat(answer.result()).isEqualTo(SendDecided.Result.DEFERRED);
                            assertThat(answer.reasons()).containsExactly("QH_COURTESY");
                            assertThat(answer.notBefore()).isEqualTo("2026-12-02T00:00:00Z");
                        });
    }

    @Test
    void overdueRequestIsDropped() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested stale = Sending.marketing(brand, person);
        Instant longAgo = Clock.systemUTC().instant().minusSeconds(11);

        // when
        Broker.publish(stale, UUID.randomUUID(), longAgo);

        // then
        assertThat(answerTo(Sending.marketing(brand, person)).result())
                .isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(findAnswer(stale)).isNull();
    }

    @Test
    void stopBecomesEffectiveOnceAndNamesItsCause() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        OptOutRequested stop = stop(brand, person, "wamid.stop", DecisionClock.now());
        UUID eventId = UUID.randomUUID();

        // when
        Broker.publish(stop, eventId, Clock.systemUTC().instant());
        Broker.publish(stop, eventId, Clock.systemUTC().instant());
        await("the opt-out to be effective")
                .untilAsserted(() -> assertThat(effectiveFor(person)).isNotEmpty());
        SendDecided confirmation = answerTo(Sending.confirmation(brand, person, "wamid.stop"));

        // then
        assertThat(effectiveFor(person))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.scope()).isEqualTo(OptOutScope.ofBrand(brand.code()));
                            assertThat(event.cause())
                                    .isEqualTo(
                                            new OptOutCause("wamid.stop", brand.number())
                                                    .writtenBy(List.of(person)));
                        });
        assertThat(confirmation.reasons()).containsExactly("ALLOW_SYSTEM_OPT_OUT_CONFIRMATION");
        assertThat(answerTo(Sending.marketing(brand, person)).reasons())
                .containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void stopOnANumberWithoutABrandEndsEverything() {
        // given
        World.Brand brand = World.brand();
        World.Brand nobody = new World.Brand(brand.code(), "999" + brand.number(), brand.notice());
        RecipientKey person = World.consenting(brand);

        // when
        Broker.publish(stop(nobody, person, "wamid.global", DecisionClock.now()));

        // then
        await("the opt-out to be effective")
                .untilAsserted(
                        () ->
                                assertThat(effectiveFor(person))
                                        .extracting(OptOutEffective::scope)
                                        .containsExactly(OptOutScope.global()));
    }

    @Test
    void stopFromBeforeALaterConsentIsRecordedWithoutEffect() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.consent(brand, "promotions", person, DecisionClock.now());

        // when
        Broker.publish(stop(brand, person, "wamid.late", DecisionClock.now().minusSeconds(3600)));

        // then
        await("the stop in the ledger")
                .untilAsserted(
                        () ->
                                World.call()
                                        .get("/recipients/" + person + "/history")
                                        .then()
                                        .body("entries[1].state", equalTo("WITHDRAWN")));
        assertThat(answerTo(Sending.marketing(brand, person)).result())
                .isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(effectiveFor(person)).isEmpty();
    }

    @Test
    void stopReportedByWhatsAppEndsMarketingOfTheBrand() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested refused = Sending.marketing(brand, person);
        answerTo(refused);

        // when
        Broker.publish(Sending.closed(refused, Outcome.FAILED, ClosedBy.SENDER, 1, 131050));
        Broker.publish(Sending.closed(refused, Outcome.FAILED, ClosedBy.STATUS, 2, 131050));

        // then
        await("the stop to be effective")
                .untilAsserted(
                        () ->
                                assertThat(effectiveFor(person))
                                        .singleElement()
                                        .satisfies(event -> assertThat(event.cause()).isNull()));
        assertThat(answerTo(Sending.marketing(brand, person)).reasons())
                .containsExactly("SUP_PLATFORM_STOP");
    }

    @Test
    void staleWhatsAppStopDoesNotUndoALaterResume() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested refused = Sending.marketing(brand, person);
        answerTo(refused);
        Broker.publish(Said.platformResume(brand, DecisionClock.now().minusSeconds(1_800), person));
        await("the resume").until(() -> isResumed(person));

        // when
        Broker.publish(learntAt(Clock.systemUTC().instant().minusSeconds(3_600), refused));

        // then
        await("the stop in the ledger")
                .untilAsserted(
                        () ->
                                World.call()
                                        .get("/recipients/" + person + "/history")
                                        .then()
                                        .body("entries[1].source", equalTo("PLATFORM")));
        assertThat(answerTo(Sending.marketing(brand, person)).result())
                .isEqualTo(SendDecided.Result.PERMITTED);
    }

    private static AttemptClosed learntAt(Instant at, SendRequested refused) {
        AttemptClosed closed = Sending.closed(refused, Outcome.FAILED, ClosedBy.SENDER, 1, 131050);
        return new AttemptClosed(
                closed.attemptId(),
                closed.messageId(),
                closed.recipientKey(),
                closed.knownAs(),
                closed.userIdKey(),
                closed.ownerEpoch(),
                closed.seq(),
                closed.outcome(),
                closed.code(),
                closed.by(),
                closed.startedAt(),
                at,
                null);
    }

    private boolean isResumed(RecipientKey person) {
        return sql.first(
                        """
                        select 1 from suppression s
                        join subject_key k on k.subject_id = s.subject_id
                        where k.recipient_key = ? and s.lifted_at is not null
                        """,
                        row -> true,
                        person.value())
                .isPresent();
    }

    @Test
    void requestIsNotAnsweredIfItsCloseCameFirst() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested overtaken = Sending.marketing(brand, person);
        Broker.publish(Sending.closed(overtaken, Outcome.NOT_STARTED));
        await("the closed row").until(() -> isClosed(overtaken));

        // when
        Broker.publish(overtaken);
        SendDecided later = answerTo(Sending.marketing(brand, person));

        // then
        assertThat(later.result()).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(findAnswer(overtaken)).isNull();
    }
}
