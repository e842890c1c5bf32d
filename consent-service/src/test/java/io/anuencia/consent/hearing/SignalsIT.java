package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.IntentScope;
import io.anuencia.events.MessageClass;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Preference signals on a real database; one of them over a real broker. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SignalsIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Inject Asked asked;
    @Inject Hearing hearing;
    @Inject Sql sql;

    private SendDecided.Result resultFor(World.Brand brand, RecipientKey person) {
        return asked.marketing(brand, person).result();
    }

    @Test
    void platformStopHoldsUntilWhatsAppResumes() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        hearing.each(Said.platformStop(brand, NOON, person));
        List<String> stopped = asked.reasons(brand, person);
        hearing.each(Said.platformResume(brand, NOON.plusSeconds(1), person));

        // then
        assertThat(stopped).containsExactly("SUP_PLATFORM_STOP");
        assertThat(resultFor(brand, person)).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void platformResumeNeverLiftsAStopInWords() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        hearing.each(
                Said.platformStop(brand, NOON, person),
                Said.stop(brand, NOON, person),
                Said.platformResume(brand, NOON.plusSeconds(60), person));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void pauseInWordsWorksAsOnThePageAndWithdrawsNothing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Instant now = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        Instant month = now.plus(Duration.ofDays(30));

        // when
        hearing.each(
                Said.meaning(brand, IntentScope.TEMPORARY, month, now, person),
                Said.meaning(
                        brand,
                        IntentScope.TEMPORARY,
                        now.plus(Duration.ofDays(7)),
                        now.plusSeconds(60),
                        person));

        // then
        SendDecided answer = asked.marketing(brand, person);
        assertThat(answer.reasons()).containsExactly("SUP_SNOOZED");
        assertThat(historyOf(person)).containsExactly("GIVEN");
        World.consent(brand, "orders", person, World.CONSENTED);
        assertThat(
                        asked.decide(
                                        Sending.asking(
                                                brand,
                                                person,
                                                MessageClass.UTILITY,
                                                "orders",
                                                null))
                                .result())
                .isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(pausedUntil(person)).contains(month);
    }

    @Test
    void pauseWithoutAnEndIsAnOptOut() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        hearing.each(Said.meaning(brand, IntentScope.TEMPORARY, null, NOON, person));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    private static List<String> historyOf(RecipientKey person) {
        return World.call()
                .get("/recipients/" + person + "/history")
                .then()
                .extract()
                .path("entries.state");
    }

    private Optional<Instant> pausedUntil(RecipientKey person) {
        return sql.first(
                """
                select snoozed_until from wish
                where subject_id = (select subject_id from subject_key where recipient_key = ?)
                """,
                row -> Columns.instant(row, "snoozed_until"),
                person.value());
    }

    @Test
    void platformResumeReadBeforeItsStopStillLiftsIt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey early = World.consenting(brand);
        RecipientKey same = World.consenting(brand);

        // when
        hearing.each(
                Said.platformResume(brand, NOON.plusSeconds(1), early),
                Said.platformStop(brand, NOON, early),
                Said.platformResume(brand, NOON, same),
                Said.platformStop(brand, NOON, same));

        // then
        assertThat(resultFor(brand, early)).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(asked.reasons(brand, same)).containsExactly("SUP_PLATFORM_STOP");
    }

    @Test
    void wrongNumberEndsConsentsUntilItsHolderAgrees() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        hearing.each(Said.wrongNumber(brand, NOON, person));
        List<String> wrong = asked.reasons(brand, person);
        String later = World.consent(brand, "promotions", person, NOON.plusSeconds(60));

        // then
        assertThat(wrong).containsExactly("RCPT_WRONG_NUMBER", "CON_INVALIDATED");
        assertThat(later).isEqualTo("GIVEN");
        assertThat(resultFor(brand, person)).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void wrongNumberThatAlsoSaysStopGetsNoUtilityMessagesEither() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(brand, "orders", person, World.CONSENTED);

        // when
        hearing.each(Said.stop(brand, NOON, person), Said.wrongNumber(brand, NOON, person));

        // then
        SendDecided answer =
                asked.decide(Sending.asking(brand, person, MessageClass.UTILITY, "orders", null));
        assertThat(answer.result()).isEqualTo(SendDecided.Result.DENIED);
        assertThat(answer.reasons()).contains("RCPT_WRONG_NUMBER");
    }

    @Test
    void optOutAndWrongNumberOfOneMessageNameTheSameCause() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stops = World.consenting(brand);
        RecipientKey says = World.consenting(brand);
        OptOutRequested stop = Said.stop(brand, NOON, stops);

        // when
        hearing.each(stop, Said.wrongNumber(stop), Said.wrongNumber(brand, NOON, says));

        // then
        OptOutCause cause = new OptOutCause(stop.wamid(), brand.number()).writtenBy(List.of(stops));
        await("the effective opt-outs")
                .untilAsserted(
                        () -> {
                            assertThat(Broker.causesOf(stops)).containsExactly(cause, cause);
                            assertThat(Broker.causesOf(says)).hasSize(1).containsOnlyNulls();
                        });
    }

    @Test
    void unreadableOptOutDefersMarketingToAReview() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        Broker.publishUnreadable(Said.stop(brand, NOON, person));

        // then
        await("the deferral")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, person))
                                        .containsExactly("SUP_REVIEW_PENDING"));
    }

    @Test
    void ambiguousReplyDefersOnlyMarketingOfThatBrand() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(other, "promotions", person, World.CONSENTED);

        // when
        hearing.each(Said.mumble(brand, DecisionClock.now(), person));

        // then
        SendDecided answer = asked.marketing(brand, person);
        assertThat(answer.result()).isEqualTo(SendDecided.Result.DEFERRED);
        assertThat(answer.reasons()).containsExactly("SUP_REVIEW_PENDING");
        assertThat(answer.notBefore()).isAfter(DecisionClock.now());
        assertThat(resultFor(other, person)).isEqualTo(SendDecided.Result.PERMITTED);
        World.call()
                .get("/recipients/" + person + "/standing")
                .then()
                .body("subjectVersion", equalTo(2));
    }
}
