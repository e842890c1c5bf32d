package io.anuencia.consent.preference;

import static io.anuencia.consent.preference.PostedForms.done;
import static io.anuencia.consent.preference.PostedForms.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DatedLinks;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of somebody one of whose numbers has a former or a next holder. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class HandedOverPageIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String FORMER = "Este enlace es de antes de que cambiara tu número";

    @Inject PageLinks pages;
    @Inject Asked asked;
    @Inject Changes changes;
    @Inject DatedLinks links;
    @Inject Subjects subjects;
    @Inject PageHolders holders;
    @Inject Sql sql;

    private World.Brand brand;

    @BeforeEach
    void openBrand() {
        brand = World.brand();
    }

    private Instant ago(Duration time) {
        return DecisionClock.now().minus(time);
    }

    private void apply(PlatformEvent event) {
        changes.apply(List.of(new EventEnvelope(UUID.randomUUID(), DecisionClock.now(), event)));
    }

    private void report(RecipientKey from, RecipientKey to, Duration ago) {
        apply(Said.reported(brand, from, to, ago(ago)));
    }

    /** The holder of a number leaves it, and its next holder agrees. */
    private void handOver(RecipientKey number) {
        report(number, World.person(), HOUR);
        World.consent(brand, "promotions", number, ago(HOUR.dividedBy(2)));
    }

    private RecipientKey userIdOf(RecipientKey number) {
        RecipientKey userId = World.person();
        Instant at = World.CONSENTED.plusSeconds(60);
        links.link(number, userId, at);
        World.consent(brand, "promotions", userId, at);
        return userId;
    }

    private ValidatableResponse erase(RecipientKey person) {
        return PostedForms.erased(pages.link(brand, person), "es");
    }

    @Test
    void nextHolderErasesOnlyThemselves() {
        // given
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = userIdOf(number);
        handOver(number);

        // when
        ValidatableResponse answer = erase(number);

        // then
        answer.body(containsString("No se borra un número"));
        assertThat(asked.reasons(brand, number)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, userId)).doesNotContain("SUP_ERASED");
    }

    @Test
    void formerHolderErasesOnlyThemselves() {
        // given
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = userIdOf(number);
        handOver(number);

        // when
        erase(userId);

        // then
        assertThat(asked.reasons(brand, userId)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, number)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void whatSomebodyDoesOnThePageIsNoSignOfANextHolder() {
        // given
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = userIdOf(number);
        report(number, World.person(), HOUR);
        String own = pages.link(brand, userId);
        done(own, "paused", Map.of("action", "pause", "days", "7"));
        done(own, "stopped", Map.of("action", "stop-brand"));

        // when
        ValidatableResponse answer = erase(userId);

        // then
        answer.body(not(containsString("No se borra un número")));
        assertThat(asked.reasons(brand, number)).contains("SUP_ERASED");
    }

    @Test
    void stopOnThePageIsEnteredUnderTheKeyOfTheLink() {
        // given
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = userIdOf(number);
        long ofNumber = ownStates(number);
        long ofUserId = ownStates(userId);

        // when
        done(pages.link(brand, userId), "stopped", Map.of("action", "stop-brand"));
        done(pages.link(brand, number), "everything", Map.of("action", "stop-all"));

        // then
        assertThat(ownStates(userId)).isEqualTo(ofUserId + 1);
        assertThat(ownStates(number)).isEqualTo(ofNumber + 1);
    }

    private long ownStates(RecipientKey key) {
        return sql.first(
                        """
                        select count(*) as entries
                        from consent_entry e join subject_key k on k.subject_id = e.subject_id
                        where k.recipient_key = ?
                        """,
                        row -> row.getLong("entries"),
                        key.value())
                .orElseThrow();
    }

    private void assertNotErased(RecipientKey... people) {
        assertThat(people)
                .allSatisfy(
                        person ->
                                assertThat(asked.reasons(brand, person))
                                        .doesNotContain("SUP_ERASED"));
    }

    @Test
    void oldLinkErasesWhoeverGotItAndNotTheLaterReporterOfAWrongNumber() {
        // given
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = userIdOf(number);
        String link = pages.link(brand, number, HOUR);
        RecipientKey reporter = World.person();
        Broker.publish(Said.wrongNumber(brand, ago(HOUR.dividedBy(2)), number, reporter));
        await("the report").until(() -> asked.reasons(brand, number).contains("RCPT_WRONG_NUMBER"));
        links.link(number, reporter, ago(HOUR.dividedBy(2)));

        // when
        PostedForms.erased(link, "es");

        // then
        assertThat(asked.reasons(brand, userId)).contains("SUP_ERASED");
        assertNotErased(number, reporter);
    }

    @Test
    void oldLinkErasesWhoeverGotItUnderTheLinkedNumberThatTheyChangedTo() {
        // given
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = userIdOf(number);
        RecipientKey moved = userIdOf(number);
        String link = pages.link(brand, number, HOUR);
        report(number, moved, HOUR.dividedBy(2));
        World.consent(brand, "promotions", number, ago(HOUR.dividedBy(4)));

        // when
        PostedForms.erased(link, "es");

        // then
        assertThat(asked.reasons(brand, userId)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, moved)).contains("SUP_ERASED");
        assertNotErased(number);
    }

    @Test
    void oldLinkErasesNobodyIfTheNumberWasReassigned() {
        // given
        RecipientKey number = World.consenting(brand);
        String link = pages.link(brand, number, HOUR);
        World.call()
                .body(
                        Map.of(
                                "recipient", Map.of("recipientKey", number.toString()),
                                "kind", "REASSIGNED",
                                "brand", brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);

        // when
        done(link, "former", Map.of("action", "erase"));

        // then
        assertNotErased(number);
    }

    @Test
    void mergeByACallerDoesNotTakeBackThatTheNumberWasLeft() {
        // given
        RecipientKey number = World.consenting(brand);
        RecipientKey moved = World.consenting(brand);
        report(number, moved, HOUR.dividedBy(2));

        // when
        apply(Said.numberChanged(moved, number, ago(HOUR.dividedBy(4))));

        // then
        assertThat(page(pages.link(brand, number, HOUR))).contains(FORMER);
        assertThat(page(pages.link(brand, number))).doesNotContain(FORMER);
    }

    @Test
    void arrivalOfSomebodyElseIsNoReturn() {
        // given
        RecipientKey number = World.consenting(brand);
        report(number, World.consenting(brand), HOUR.dividedBy(2));

        // when
        report(World.consenting(brand), number, HOUR.dividedBy(4));

        // then
        assertThat(page(pages.link(brand, number, HOUR))).contains(FORMER);
    }

    @Test
    void arrivalOfSomebodyElseIsNoReturnOfAnErasedPerson() {
        // given
        RecipientKey number = World.consenting(brand);
        RecipientKey moved = World.consenting(brand);
        report(number, moved, HOUR.dividedBy(2));
        apply(Said.numberChanged(moved, number, ago(HOUR.dividedBy(3))));
        String link = pages.link(brand, number, HOUR);
        Erasing.forget(moved);

        // when
        report(World.consenting(brand), number, HOUR.dividedBy(4));

        // then
        assertThat(page(link)).contains(FORMER);
    }

    @Test
    void personWhoCameBackByWayOfAThirdNumberHasNotLeftTheFirst() {
        // given
        RecipientKey number = World.consenting(brand);
        RecipientKey second = World.consenting(brand);
        RecipientKey third = World.consenting(brand);
        report(number, second, HOUR.dividedBy(2));
        report(second, third, HOUR.dividedBy(3));

        // when
        report(third, number, HOUR.dividedBy(4));

        // then
        assertThat(page(pages.link(brand, number, HOUR))).doesNotContain(FORMER);
    }

    @Test
    void preferenceIsNotAppliedToAnotherHolderWhoWasSeparatedMeanwhile() {
        // given
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = userIdOf(number);
        handOver(number);
        Group before = subjects.read(List.of(number)).of(number);
        UUID named = before.subjectOf(before.keys().get(1));
        Erasing.begin(number);

        // when
        List<Group> wishing = new ArrayList<>();
        holders.locked(visit(before, named), wishing::add, later -> {});

        // then
        assertThat(userId).isIn(before.keys());
        assertThat(wishing)
                .singleElement()
                .satisfies(person -> assertThat(person.subjects()).containsExactly(named));
    }

    private Visit visit(Group person, UUID named) {
        PageToken token =
                new PageToken(
                        named, brand.code(), PageToken.Origin.MESSAGE, Clock.systemUTC().instant());
        return new Visit(
                token, "token", new PageHolders.Holder(person, false, false), PageTexts.in("es"));
    }
}
