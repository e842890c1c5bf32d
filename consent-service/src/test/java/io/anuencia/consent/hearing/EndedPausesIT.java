package io.anuencia.consent.hearing;

import static io.anuencia.events.SendDecided.Result.PERMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.LinkReviews;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever asks for messages again ends their pause. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class EndedPausesIT {

    @Inject Asked asked;
    @Inject PeopleLinks links;
    @Inject Hearing hearing;
    @Inject Sql sql;
    @Inject Subjects subjects;
    @Inject Wishes wishes;

    private static OptOutRequested pause(World.Brand brand, Instant at, RecipientKey person) {
        Instant month = DecisionClock.now().plus(Duration.ofDays(30));
        return Said.meaning(brand, IntentScope.TEMPORARY, month, at, person);
    }

    @Test
    void optInEndsAnEarlierPauseInWhicheverOrderTheyAreRead() {
        // given
        World.Brand brand = World.brand();
        RecipientKey inOrder = World.consenting(brand);
        RecipientKey reversed = World.consenting(brand);
        Instant now = DecisionClock.now();
        OptOutRequested pause = pause(brand, now.minusSeconds(60), inOrder);
        hearing.batch(pause);
        List<String> paused = asked.reasons(brand, inOrder);

        // when
        hearing.batch(
                Said.start(brand, null, now.minusSeconds(30), inOrder),
                Said.start(brand, null, now.minusSeconds(30), reversed));
        hearing.batch(pause(brand, now.minusSeconds(60), reversed));

        // then
        assertThat(paused).containsExactly("SUP_SNOOZED");
        assertThat(asked.marketing(brand, inOrder).result()).isEqualTo(PERMITTED);
        assertThat(asked.marketing(brand, reversed).result()).isEqualTo(PERMITTED);
    }

    @Test
    void optInReadLateEndsNoPauseThatWasSaidAfterIt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey later = World.consenting(brand);
        RecipientKey sameSecond = World.consenting(brand);
        Instant now = DecisionClock.now();
        hearing.batch(
                pause(brand, now.minusSeconds(30), later),
                pause(brand, now.minusSeconds(30), sameSecond));

        // when
        hearing.batch(
                Said.start(brand, null, now.minusSeconds(60), later),
                Said.start(brand, null, now.minusSeconds(30), sameSecond));

        // then
        assertThat(asked.reasons(brand, later)).containsExactly("SUP_SNOOZED");
        assertThat(asked.reasons(brand, sameSecond)).containsExactly("SUP_SNOOZED");
    }

    @Test
    void endedPauseThatIsReadLateLengthensNoLaterOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey onThePage = World.consenting(brand);
        RecipientKey atOnce = World.consenting(brand);
        Instant now = DecisionClock.now();
        Instant week = now.plus(Duration.ofDays(7));
        hearing.batch(
                Said.start(brand, null, now.minusSeconds(60), person),
                Said.meaning(brand, IntentScope.TEMPORARY, week, now.minusSeconds(30), person));
        for (RecipientKey each : List.of(onThePage, atOnce)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> wishes.pause(subjects.lock(Set.of(each)).of(each), week));
        }

        // when
        hearing.batch(
                pause(brand, now.minusSeconds(90), person),
                pause(brand, now.minusSeconds(330), onThePage),
                pause(brand, now.minusSeconds(30), atOnce));

        // then
        assertThat(pausedUntil(person)).isEqualTo(week);
        assertThat(pausedUntil(onThePage)).isEqualTo(week);
        assertThat(pausedUntil(atOnce)).isAfter(week);
    }

    private Instant pausedUntil(RecipientKey person) {
        return sql.first(
                        """
                        select snoozed_until from wish where subject_id =
                            (select subject_id from subject_key where recipient_key = ?)
                        """,
                        row -> Columns.instant(row, "snoozed_until"),
                        person.value())
                .orElseThrow();
    }

    @Test
    void textThatAgreesToNothingEndsNoPause() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Instant now = DecisionClock.now();
        hearing.batch(pause(brand, now.minusSeconds(60), person));

        // when
        hearing.batch(Said.start(brand, "25GB", now.minusSeconds(30), person));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_SNOOZED");
    }

    @Test
    void agreementToUtilityEndsNoPauseHoweverItIsGiven() {
        // given
        World.Brand brand = World.brand();
        RecipientKey byCode = World.consenting(brand);
        RecipientKey byButton = World.consenting(brand);
        World.consent(brand, "orders", byButton, World.CONSENTED);
        Instant now = DecisionClock.now();
        hearing.batch(
                pause(brand, now.minusSeconds(60), byCode),
                pause(brand, now.minusSeconds(60), byButton));
        String code = World.codeFor(brand, "orders", byCode);

        // when
        hearing.batch(
                Said.start(brand, code, now.minusSeconds(30), byCode),
                Said.button(brand, "orders", now.minusSeconds(30), byButton));

        // then
        assertThat(World.statesOf(byCode)).containsExactly("GIVEN", "REQUESTED", "GIVEN");
        assertThat(World.statesOf(byButton)).containsExactly("GIVEN", "GIVEN", "RENEWED");
        assertThat(asked.reasons(brand, byCode)).containsExactly("SUP_SNOOZED");
        assertThat(asked.reasons(brand, byButton)).containsExactly("SUP_SNOOZED");
    }

    @Test
    void confirmedCodeWhoseConsentIsIncompleteEndsNoPause() {
        // given
        World.Brand brand = World.brand();
        RecipientKey complete = World.consenting(brand);
        RecipientKey incomplete = World.consenting(brand);
        Instant now = DecisionClock.now();
        hearing.batch(
                pause(brand, now.minusSeconds(60), complete),
                pause(brand, now.minusSeconds(60), incomplete));
        String good = World.codeFor(brand, "newsletter", complete);
        String bad = World.codeFor(brand, "newsletter", incomplete);
        sql.update(
                "update double_opt_in set agreement = jsonb_set(agreement, '{evidence}', '{}')"
                        + " where code = ?",
                bad);

        // when
        hearing.batch(
                Said.start(brand, good, now.minusSeconds(30), complete),
                Said.start(brand, bad, now.minusSeconds(30), incomplete));

        // then
        assertThat(World.statesOf(incomplete)).endsWith("UNKNOWN");
        assertThat(asked.marketing(brand, complete).result()).isEqualTo(PERMITTED);
        assertThat(asked.reasons(brand, incomplete)).containsExactly("SUP_SNOOZED");
    }

    @Test
    void optInOfALinkedPersonEndsOnlyTheirOwnPause() {
        // given
        World.Brand brand = World.brand();
        RecipientKey ana = World.consenting(brand);
        RecipientKey eva = World.consenting(brand);
        Instant now = DecisionClock.now();
        hearing.batch(
                pause(brand, now.minusSeconds(60), ana), pause(brand, now.minusSeconds(60), eva));
        links.link(List.of(Said.together(ana, eva)));

        // when
        hearing.batch(Said.start(brand, null, now.minusSeconds(30), ana));
        LinkReviews.decide(LinkReviews.of(ana), "SPLIT");

        // then
        assertThat(asked.marketing(brand, ana).result()).isEqualTo(PERMITTED);
        assertThat(asked.reasons(brand, eva)).containsExactly("SUP_SNOOZED");
    }
}
