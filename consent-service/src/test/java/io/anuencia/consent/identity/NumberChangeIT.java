package io.anuencia.consent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.review.Question;
import io.anuencia.consent.review.ReviewKind;
import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.wish.PreferredHours;
import io.anuencia.consent.wish.Wish;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** State that follows a person to a new number. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class NumberChangeIT {

    private static final Instant CHANGED = World.CONSENTED.plusSeconds(3600);

    @Inject Changes changes;
    @Inject Subjects subjects;
    @Inject Wishes wishes;
    @Inject Reviews reviews;
    @Inject Asked asked;
    @Inject Sql sql;

    private static Instant inDays(int days) {
        return DecisionClock.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MICROS);
    }

    private void wish(RecipientKey person, Instant until, Period per) {
        subjects.<Void>locked(
                List.of(person),
                people -> {
                    Group group = people.of(person);
                    wishes.pause(group, until);
                    wishes.limitFrequency(
                            group, per == null ? null : new DeclaredFrequency(1, per));
                    return null;
                });
    }

    private void within(RecipientKey person, String hoursFrom, String hoursTo) {
        subjects.<Void>locked(
                List.of(person),
                people -> {
                    wishes.within(people.of(person), PreferredHours.between(hoursFrom, hoursTo));
                    return null;
                });
    }

    private Wish wishOf(RecipientKey person) {
        Group group = subjects.read(List.of(person)).of(person);
        return wishes.read(List.of(group)).getOrDefault(group, Wish.NONE);
    }

    private void mumble(World.Brand brand, RecipientKey person) {
        subjects.locked(
                List.of(person),
                people ->
                        reviews.open(
                                new Question(
                                        ReviewKind.AMBIGUOUS_REPLY,
                                        people.of(person).subjectOf(person),
                                        brand.code(),
                                        brand.number(),
                                        "wamid.mumble",
                                        "score.between",
                                        World.CONSENTED)));
    }

    private void change(RecipientKey from, RecipientKey to) {
        change(from, to, World.CONSENTED);
    }

    private void change(RecipientKey from, RecipientKey to, Instant at) {
        changes.apply(List.of(changed(from, to, at)));
    }

    private static EventEnvelope changed(RecipientKey from, RecipientKey to, Instant at) {
        return new EventEnvelope(
                UUID.randomUUID(), World.CONSENTED, Said.numberChanged(from, to, at));
    }

    private static List<String> open(RecipientKey person) {
        return World.call()
                .get("/reviews?state=OPEN&kind=AMBIGUOUS_REPLY")
                .then()
                .extract()
                .path("reviews.findAll { '" + person + "' in it.recipientKeys }.id");
    }

    @Test
    void pauseAndFrequencyCarryOverKeepingTheStricter() {
        // given
        RecipientKey from = World.person();
        RecipientKey to = World.person();
        RecipientKey fresh = World.person();
        Instant longest = inDays(90);
        wish(from, longest, Period.ofDays(7));
        wish(to, inDays(7), Period.ofDays(30));

        // when
        change(from, to);
        change(from, fresh);

        // then
        assertThat(wishOf(to).snoozedUntil()).isEqualTo(longest);
        assertThat(wishOf(to).frequency()).isEqualTo(new DeclaredFrequency(1, Period.ofDays(30)));
        assertThat(wishOf(fresh).snoozedUntil()).isEqualTo(longest);
        assertThat(wishOf(fresh).frequency()).isEqualTo(new DeclaredFrequency(1, Period.ofDays(7)));
        assertThat(wishOf(from).snoozedUntil()).isEqualTo(longest);
    }

    @Test
    void hoursCarryOverToANumberWithoutHours() {
        // given
        RecipientKey from = World.person();
        RecipientKey to = World.person();
        RecipientKey fresh = World.person();
        within(from, "09:00", "14:00");
        within(to, "16:00", "20:00");

        // when
        change(from, to);
        change(from, fresh);

        // then
        assertThat(wishOf(to).hours()).containsExactly(PreferredHours.between("16:00", "20:00"));
        assertThat(wishOf(fresh).hours()).containsExactly(PreferredHours.between("09:00", "14:00"));
    }

    @Test
    void nothingCarriesOverToTheNumberOfAnErasedPerson() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.person();
        wish(from, inDays(90), Period.ofDays(7));
        mumble(brand, from);
        sql.update(
                """
                insert into erased_key (recipient_key, erased_at, suppression_id)
                values (?, ?, ?)
                """,
                to.value(),
                World.CONSENTED,
                UUID.randomUUID());

        // when
        change(from, to);

        // then
        assertThat(wishOf(to)).isEqualTo(Wish.NONE);
        assertThat(open(to)).isEmpty();
        World.consent(brand, "promotions", to, World.CONSENTED.plusSeconds(60));
        change(from, to);
        assertThat(wishOf(to).snoozedUntil()).as("the person has returned").isNotNull();
        assertThat(open(to)).hasSize(1);
    }

    @Test
    void openReviewCarriesOverOnce() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        mumble(brand, from);

        // when
        change(from, to);
        change(from, to);

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("SUP_REVIEW_PENDING");
        assertThat(open(to)).hasSize(1).doesNotContainAnyElementsOf(open(from));
    }

    @Test
    void lateSignalCarriesOverIfSaidBeforeTheChange() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.person();
        RecipientKey to = World.consenting(brand);
        RecipientKey last = World.consenting(brand);
        change(from, to, CHANGED);
        change(to, last, CHANGED.plusSeconds(60));

        // when
        Broker.publish(Said.stop(brand, CHANGED.minusSeconds(60), from));

        // then
        awaitReasons(brand, last, "SUP_BRAND", "CON_WITHDRAWN");
        awaitReasons(brand, to, "SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void protectionCarriesOnToALaterKeyWhoseChangeWasReadFirst() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        RecipientKey last = World.consenting(brand);
        Instant longest = inDays(90);
        Broker.publish(Said.stop(brand, CHANGED.minusSeconds(60), from));
        awaitReasons(brand, from, "SUP_BRAND", "CON_WITHDRAWN");
        wish(from, longest, null);
        mumble(brand, from);
        change(to, last, CHANGED.plusSeconds(60));

        // when
        change(from, to, CHANGED);

        // then
        assertThat(asked.reasons(brand, last))
                .contains("SUP_BRAND", "CON_WITHDRAWN", "SUP_REVIEW_PENDING", "SUP_SNOOZED");
        assertThat(asked.reasons(brand, to)).contains("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(wishOf(last).snoozedUntil()).isEqualTo(longest);
        assertThat(open(last)).hasSize(1);
    }

    @Test
    void changesOfOneBatchCarryOnInAnyOrder() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.person();
        RecipientKey last = World.consenting(brand);
        wish(from, inDays(90), null);
        World.optOut(brand, from).statusCode(200);

        // when
        Instant at = DecisionClock.now().plusSeconds(60);
        changes.apply(List.of(changed(to, last, at.plusSeconds(60)), changed(from, to, at)));

        // then
        assertThat(asked.reasons(brand, last))
                .containsExactlyInAnyOrder("SUP_BRAND", "CON_WITHDRAWN", "SUP_SNOOZED");
    }

    @Test
    void statementOfTheNextOwnerStaysWithTheNumber() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.person();
        RecipientKey to = World.consenting(brand);
        change(from, to, CHANGED);

        // when
        Broker.publish(Said.stop(brand, CHANGED.plusSeconds(1), from));

        // then
        awaitReasons(brand, from, "SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.marketing(brand, to).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void liftedOptOutStaysBehindAtTheChange() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.person();
        World.consent(brand, "promotions", from, CHANGED.minusSeconds(30));
        RecipientKey to = World.consenting(brand);
        change(from, to, CHANGED);
        OptOutRequested stop = Said.stop(brand, CHANGED.minusSeconds(60), from);

        // when
        Broker.publish(stop);

        // then
        await("the stop").until(() -> isHeard(stop));
        assertThat(asked.marketing(brand, to).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void lateReviewAndPauseCarryOver() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.person();
        RecipientKey to = World.consenting(brand);
        Instant month = inDays(30).truncatedTo(ChronoUnit.SECONDS);
        Instant said = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        change(from, to, said.plusSeconds(60));

        // when
        Broker.publish(Said.mumble(brand, said, from));
        Broker.publish(Said.meaning(brand, IntentScope.TEMPORARY, month, said, from));

        // then
        await("the pause")
                .untilAsserted(() -> assertThat(wishOf(to).snoozedUntil()).isEqualTo(month));
        awaitReasons(brand, to, "SUP_REVIEW_PENDING", "SUP_SNOOZED");
        assertThat(open(to)).hasSize(1).doesNotContainAnyElementsOf(open(from));
    }

    private void awaitReasons(World.Brand brand, RecipientKey person, String... reasons) {
        await("the reasons of the decision")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, person)).containsExactly(reasons));
    }

    private boolean isHeard(OptOutRequested stop) {
        return sql.first(
                        "select 1 from opt_out where cause_wamid in (?, ?)",
                        row -> row.getInt(1),
                        stop.wamid(),
                        HashedWamid.of(stop.wamid()))
                .isPresent();
    }
}
