package io.anuencia.consent.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DatedLinks;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.consent.identity.LinkReviews;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to be erased whose writers have several keys, one of which may be another's by now. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LinkedAskerIT {

    @Inject Asked asked;
    @Inject Changes changes;
    @Inject ErasureRequests requests;
    @Inject PeopleLinks links;
    @Inject DatedLinks datedLinks;
    @Inject Sql sql;

    private World.Brand brand;
    private RecipientKey number;
    private Instant said;
    private UUID review;

    @BeforeEach
    void askToBeErased() {
        brand = World.brand();
        number = World.consenting(brand);
        said = DecisionClock.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        review = requests.open(brand, number, said);
    }

    /** The writer asks under a user id that is linked with their number. */
    private RecipientKey askUnderUserId() {
        RecipientKey userId = World.person();
        datedLinks.link(number, userId, said.minusSeconds(60));
        review = requests.open(brand, userId, said);
        return userId;
    }

    /** The writer changes to another number. */
    private RecipientKey move() {
        RecipientKey to = World.consenting(brand);
        Instant at = said.plusSeconds(60);
        changes.apply(
                List.of(
                        new EventEnvelope(
                                UUID.randomUUID(), said, Said.reported(brand, number, to, at))));
        return to;
    }

    /** The next holder of the number agrees. */
    private void agreeLater() {
        assertThat(World.consent(brand, "promotions", number, said.plusSeconds(120)))
                .isIn("GIVEN", "RENEWED");
    }

    @Test
    void nextHolderOfALinkedNumberIsNotErasedWithTheWriter() {
        // given
        RecipientKey userId = askUnderUserId();
        move();
        agreeLater();

        // when
        ErasureRequests.erase(review).statusCode(200);

        // then
        assertThat(asked.reasons(brand, userId)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, number)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void holderOfALinkedNumberThatWasReassignedIsNotErasedWithTheWriter() {
        // given
        RecipientKey userId = askUnderUserId();
        ErasureRequests.suppress(brand, number, "REASSIGNED");

        // when
        ErasureRequests.erase(review).statusCode(200);

        // then
        assertThat(asked.reasons(brand, userId)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, number)).doesNotContain("SUP_ERASED");
    }

    @Test
    void nextHolderIsNotErasedIfTheNewNumberWasLinkedWithTheFormerOne() {
        // given
        RecipientKey moved = move();
        agreeLater();
        links.link(List.of(Said.together(moved, number)));
        LinkReviews.decide(LinkReviews.of(moved), "SAME_PERSON");

        // when
        ErasureRequests.erase(review).statusCode(200);

        // then
        assertThat(asked.reasons(brand, moved)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, number)).doesNotContain("SUP_ERASED");
    }

    @Test
    void writerIsErasedUnderBothKeysIfNobodySpokeUnderALinkedOneSince() {
        // given
        RecipientKey moved = move();
        links.link(List.of(Said.together(moved, number)));
        LinkReviews.decide(LinkReviews.of(moved), "SAME_PERSON");

        // when
        ErasureRequests.erase(review).statusCode(200);

        // then
        assertThat(List.of(number, moved))
                .allSatisfy(
                        person -> assertThat(asked.reasons(brand, person)).contains("SUP_ERASED"));
    }

    @Test
    void endOfAConsentUnderAFormerUserIdIsNoWordOfANextHolder() {
        // given
        RecipientKey moved = World.consenting(brand);
        changes.apply(
                List.of(
                        new EventEnvelope(
                                UUID.randomUUID(),
                                said,
                                Said.changed(number, moved, said.plusSeconds(60)))));
        links.link(List.of(Said.together(moved, number)));
        LinkReviews.decide(LinkReviews.of(moved), "SAME_PERSON");
        World.invalidate(brand, number);

        // when
        ErasureRequests.erase(review).statusCode(200);

        // then
        assertThat(asked.reasons(brand, number)).contains("SUP_ERASED");
    }

    @Test
    void strangerLinkedWithTheNewNumberIsNotErasedBeforeTheLinkIsConfirmed() {
        // given
        RecipientKey moved = move();
        RecipientKey stranger = World.consenting(brand);
        links.link(List.of(Said.together(moved, stranger)));

        // when
        ErasureRequests.erase(review).statusCode(200);

        // then
        assertThat(
                        sql.list(
                                """
                                select k.recipient_key
                                from review r
                                join erasure_subject s on s.erasure_id = r.erasure_id
                                join subject_key k on k.subject_id = s.subject_id
                                where r.id = ?
                                """,
                                row -> Columns.key(row, "recipient_key"),
                                review))
                .containsExactly(moved);
    }

    private static Instant now() {
        return DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private RecipientKey askUnderNumber() {
        RecipientKey userId = World.person();
        said = now();
        links.link(List.of(Said.together(number, userId)));
        review = requests.open(brand, number, said);
        Erasing.laterSecond();
        return userId;
    }

    private void sayThatTheNumberIsWrong(RecipientKey... keys) {
        Broker.publish(Said.wrongNumber(brand, now(), keys));
        await("the report").until(() -> asked.reasons(brand, number).contains("RCPT_WRONG_NUMBER"));
    }

    /** Somebody who has the number by now says so, and is linked with it for that. */
    private RecipientKey sayAsNewcomer() {
        RecipientKey reporter = World.person();
        sayThatTheNumberIsWrong(number, reporter);
        links.link(List.of(Said.together(number, reporter)));
        return reporter;
    }

    @Test
    void reporterOfAWrongNumberIsNotErasedInPlaceOfTheWriter() {
        // given
        RecipientKey userId = askUnderNumber();
        RecipientKey reporter = sayAsNewcomer();

        // when
        ErasureRequests.erase(review).statusCode(200);

        // then
        assertThat(asked.reasons(brand, userId)).contains("SUP_ERASED");
        assertThat(List.of(number, reporter))
                .allSatisfy(
                        person ->
                                assertThat(asked.reasons(brand, person))
                                        .doesNotContain("SUP_ERASED"));
    }

    @Test
    void reporterOfAWrongNumberIsNotErasedIfTheWriterHasNoOtherKey() {
        // given
        said = now();
        review = requests.open(brand, number, said);
        Erasing.laterSecond();
        RecipientKey reporter = sayAsNewcomer();

        // when
        ErasureRequests.erase(review).statusCode(409);

        // then
        assertThat(asked.reasons(brand, reporter)).doesNotContain("SUP_ERASED");
    }

    @Test
    void nobodyIsErasedIfTheReporterMayHaveAskedThemselves() {
        // given
        RecipientKey userId = World.person();
        links.link(List.of(Said.together(number, userId)));
        Erasing.laterSecond();
        RecipientKey reporter = askUnderNumber();
        sayThatTheNumberIsWrong(number, reporter);

        // when
        ErasureRequests.erase(review).statusCode(409);

        // then
        assertThat(List.of(userId, reporter))
                .allSatisfy(
                        person ->
                                assertThat(asked.reasons(brand, person))
                                        .doesNotContain("SUP_ERASED"));
    }

    @Test
    void stopOfAFormerHolderOutlivesAnErasureThatTheNextOneAskedFor() {
        // given
        RecipientKey moved = World.person();
        datedLinks.link(number, moved, World.CONSENTED.plusSeconds(60));
        Broker.publish(Said.stop(brand, said.minusSeconds(60), number));
        await("the stop").until(() -> asked.reasons(brand, number).contains("SUP_BRAND"));
        changes.apply(
                List.of(
                        new EventEnvelope(
                                UUID.randomUUID(),
                                said,
                                Said.reported(brand, number, moved, said.plusSeconds(60)))));
        agreeLater();
        UUID ofNextHolder = requests.open(brand, number, said.plusSeconds(180));

        // when
        ErasureRequests.erase(ofNextHolder).statusCode(200);

        // then
        assertThat(asked.reasons(brand, number)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, moved)).contains("SUP_BRAND").doesNotContain("SUP_ERASED");
    }
}
