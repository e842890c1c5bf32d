package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An opt-in on WhatsApp may be confirmed to the person, once. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OptInAnswersIT {

    @Inject Asked asked;
    @Inject Signals signals;
    @Inject OptInMessages messages;
    @Inject Sql sql;

    private OptInRequested heard(World.Brand brand, String code, RecipientKey person) {
        OptInRequested said = Said.start(brand, code, DecisionClock.now(), person);
        hear(said);
        return said;
    }

    private void hear(PlatformEvent event) {
        signals.apply(List.of(new EventEnvelope(UUID.randomUUID(), DecisionClock.now(), event)));
    }

    private static String codeFor(World.Brand brand, RecipientKey person) {
        return World.codeFor(brand, "promotions", person);
    }

    private List<String> reasons(World.Brand brand, RecipientKey person, String cause) {
        return asked.decide(Sending.confirmation(brand, person, cause)).reasons();
    }

    @Test
    void confirmationIsAnsweredOnceInTheWindowOfItsNumber() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.person();

        // when
        String cause = heard(brand, codeFor(brand, person), person).wamid();

        // then
        assertThat(reasons(other, person, cause)).containsExactly("CNT_SESSION_CLOSED");
        assertThat(asked.decide(tooLate(brand, person, cause)).reasons())
                .containsExactly("CNT_SESSION_CLOSED");
        assertThat(reasons(brand, person, cause)).containsExactly("ALLOW_SYSTEM_DOI");
        assertThat(reasons(brand, person, cause)).containsExactly("SYS_CAUSE_ANSWERED");
        assertThat(reasons(brand, person, "wamid.help")).containsExactly("ALLOW_SYSTEM_ANSWER");
    }

    /** The answer, requested after the person's window has closed. */
    private static SendRequested tooLate(World.Brand brand, RecipientKey person, String cause) {
        return Sending.like(Sending.confirmation(brand, person, cause))
                .windowOpenUntil(DecisionClock.now().minusSeconds(1))
                .asked();
    }

    @Test
    void codeOfAnotherPersonIsNotAnOptIn() {
        // given
        World.Brand brand = World.brand();
        RecipientKey another = World.person();
        String code = codeFor(brand, World.person());

        // when
        OptInRequested said = heard(brand, code, another);

        // then
        assertThat(reasons(brand, another, said.wamid())).containsExactly("ALLOW_SYSTEM_ANSWER");
        assertThat(World.statesOf(another)).containsExactly("UNKNOWN");
    }

    @Test
    void usedCodeBringsBackWhatItWasDrawnFor() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Instant now = DecisionClock.now();
        String code = codeFor(brand, person);
        hear(Said.start(brand, code, now.minusSeconds(20), person));
        hear(Said.stop(brand, now.minusSeconds(10), person));

        // when
        OptInRequested again = Said.start(brand, code, now, person);
        hear(again);

        // then
        assertThat(World.statesOf(person))
                .containsExactly("REQUESTED", "GIVEN", "WITHDRAWN", "GIVEN");
        assertThat(reasons(brand, person, again.wamid())).containsExactly("ALLOW_SYSTEM_DOI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"newsletter", "orders"})
    void codeSentTwiceLiftsNothingElse(String purpose) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Instant now = DecisionClock.now();
        hear(Said.stop(brand, now.minusSeconds(30), person));
        String code = World.codeFor(brand, purpose, person);
        hear(Said.start(brand, code, now.minusSeconds(20), person));

        // when
        OptInRequested again = Said.start(brand, code, now.minusSeconds(10), person);
        hear(again);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(World.statesOf(person))
                .containsExactly("GIVEN", "WITHDRAWN", "REQUESTED", "GIVEN", "RENEWED");
        assertThat(reasons(brand, person, again.wamid())).containsExactly("ALLOW_SYSTEM_DOI");
    }

    @Test
    void expiredCodeNamesAPurposeWithoutAKnownText() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Instant now = DecisionClock.now();
        hear(Said.stop(brand, now.minusSeconds(30), person));
        String code = World.codeFor(brand, "newsletter", person);
        sql.update(
                "update double_opt_in set expires_at = ? where code = ? and confirmed_at is null",
                now.minusSeconds(20),
                code);

        // when
        OptInRequested late = Said.start(brand, code, now.minusSeconds(10), person);
        hear(late);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(World.statesOf(person))
                .containsExactly("GIVEN", "WITHDRAWN", "REQUESTED", "UNKNOWN");
        assertThat(reasons(brand, person, late.wamid())).containsExactly("ALLOW_SYSTEM_ANSWER");
    }

    @Test
    void usedCodeAtTheNumberOfAnotherBrandBringsBackNothing() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(other);
        Instant now = DecisionClock.now();
        hear(Said.stop(other, now.minusSeconds(30), person));
        String code = codeFor(brand, person);
        hear(Said.start(brand, code, now.minusSeconds(20), person));

        // when
        hear(Said.start(other, code, now.minusSeconds(10), person));

        // then
        assertThat(asked.reasons(other, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(World.statesOf(person)).endsWith("UNKNOWN");
    }

    @Test
    void textThatLooksLikeACodeIsRecordedAsUnknown() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stranger = World.person();

        // when
        heard(brand, "2026", stranger);

        // then
        assertThat(World.statesOf(stranger)).containsExactly("UNKNOWN");
    }

    @Test
    void optInThatAgreesToNothingIsToldSoThatItCanBeAnswered() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stranger = World.person();
        RecipientKey late = World.consenting(brand);
        Instant now = DecisionClock.now();
        hear(Said.stop(brand, now.minusSeconds(30), late));
        String code = World.codeFor(brand, "newsletter", late);
        sql.update(
                "update double_opt_in set expires_at = ? where code = ? and confirmed_at is null",
                now.minusSeconds(20),
                code);

        // when
        heard(brand, null, stranger);
        heard(brand, code, late);

        // then
        await("what the ledger tells")
                .untilAsserted(
                        () -> {
                            assertThat(unknownOf(stranger)).containsExactly("null");
                            assertThat(unknownOf(late)).containsExactly("newsletter");
                        });
    }

    /** The purposes of what the ledger tells of a person as unknown. */
    private static List<String> unknownOf(RecipientKey person) {
        return Broker.events(
                        Topic.LEDGER_EVENTS,
                        ConsentRecorded.class,
                        event -> event.recipientKeys().contains(person))
                .stream()
                .filter(event -> event.state() == ConsentState.UNKNOWN && event.wasHeard())
                .map(event -> String.valueOf(event.purpose()))
                .toList();
    }

    @Test
    void textThatLooksLikeACodeLiftsNoStop() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        hear(Said.stop(brand, DecisionClock.now().minusSeconds(10), person));

        // when
        heard(brand, "25GB", person);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(World.statesOf(person)).containsExactly("GIVEN", "WITHDRAWN", "UNKNOWN");
    }

    @Test
    void optInMessageIsKeptUntilNoAnswerToItCanLeave() {
        // given
        World.Brand brand = World.brand();
        RecipientKey lately = World.consenting(brand);
        RecipientKey before = World.consenting(brand);
        OptInRequested young = heard(brand, null, lately);
        OptInRequested old = heard(brand, null, before);
        sql.update(
                "update heard_opt_in set heard_at = ? where wamid = ?",
                DecisionClock.now().minus(Duration.ofDays(2)).minusSeconds(1),
                HashedWamid.of(old.wamid()));

        // when
        messages.purge();

        // then
        assertThat(reasons(brand, lately, young.wamid())).containsExactly("ALLOW_SYSTEM_DOI");
        assertThat(reasons(brand, before, old.wamid())).containsExactly("ALLOW_SYSTEM_ANSWER");
    }

    @Test
    void optInMessagesOfABusyDayArePurgedInOneRound() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        sql.update(
                """
                insert into heard_opt_in (wamid, phone_number_id, subject_id, heard_at)
                select 'wamid.' || gen_random_uuid(), ?, subject_id, ?::timestamptz
                from subject_key, generate_series(1, 20001)
                where recipient_key = ?
                """,
                brand.number(),
                DecisionClock.now().minus(Duration.ofDays(2)).minusSeconds(1),
                person.value());

        // when
        messages.purge();

        // then
        assertThat(heardBy(brand)).isZero();
    }

    private long heardBy(World.Brand brand) {
        return sql.first(
                        "select count(*) from heard_opt_in where phone_number_id = ?",
                        row -> row.getLong(1),
                        brand.number())
                .orElseThrow();
    }

    @Test
    void optInMessageIsErasedWithThePerson() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String wamid = heard(brand, null, person).wamid();
        assertThat(isKept(wamid)).isTrue();

        // when
        Erasing.forget(person);

        // then
        assertThat(isKept(wamid)).isFalse();
    }

    private boolean isKept(String wamid) {
        return sql.first(
                        "select 1 from heard_opt_in where wamid = ?",
                        row -> true,
                        HashedWamid.of(wamid))
                .isPresent();
    }
}
