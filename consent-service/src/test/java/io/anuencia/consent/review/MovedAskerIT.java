package io.anuencia.consent.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to be erased whose writers left the number before a human decided. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class MovedAskerIT {

    @Inject Asked asked;
    @Inject Changes changes;
    @Inject ErasureRequests requests;

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

    private EventEnvelope envelope(PlatformEvent event) {
        return new EventEnvelope(UUID.randomUUID(), said, event);
    }

    private RecipientKey move(RecipientKey from, long afterSeconds) {
        RecipientKey to = World.consenting(brand);
        move(from, to, afterSeconds);
        return to;
    }

    private void move(RecipientKey from, RecipientKey to, long afterSeconds) {
        changes.apply(
                List.of(envelope(Said.reported(brand, from, to, said.plusSeconds(afterSeconds)))));
    }

    private void agree(RecipientKey person, long afterSeconds) {
        assertThat(World.consent(brand, "promotions", person, said.plusSeconds(afterSeconds)))
                .isIn("GIVEN", "RENEWED");
    }

    private ValidatableResponse erase() {
        return ErasureRequests.erase(review);
    }

    @Test
    void writerIsErasedUnderTheirNewNumberAndTheNextHolderStays() {
        // given
        RecipientKey moved = move(number, 60);
        agree(number, 120);

        // when
        ValidatableResponse answer = erase().statusCode(200);

        // then
        answer.body("erasureId", equalTo(Erasing.begin(moved).toString()));
        assertThat(asked.reasons(brand, moved)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, number)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void writerIsFollowedFromNumberToNumberAndNobodyElseIs() {
        // given
        RecipientKey second = World.consenting(brand);
        RecipientKey ofBefore = move(second, 30);
        move(number, second, 60);
        RecipientKey third = move(second, 120);
        agree(number, 180);
        RecipientKey ofNext = move(number, 240);
        agree(second, 300);
        List.of(ofBefore, ofNext).forEach(person -> agree(person, 360));

        // when
        erase().statusCode(200);

        // then
        assertThat(asked.reasons(brand, third)).contains("SUP_ERASED");
        assertThat(List.of(second, ofBefore, ofNext))
                .allSatisfy(
                        person ->
                                assertThat(asked.reasons(brand, person))
                                        .doesNotContain("SUP_ERASED"));
        assertThat(asked.reasons(brand, number)).doesNotContain("SUP_ERASED");
    }

    private void correct(RecipientKey from, RecipientKey to, long afterSeconds) {
        changes.apply(
                List.of(envelope(Said.numberChanged(from, to, said.plusSeconds(afterSeconds)))));
    }

    @Test
    void callersCorrectionIsNotFollowedAndNobodyIsErased() {
        // given
        RecipientKey corrected = World.consenting(brand);
        correct(number, corrected, 60);

        // when
        erase().statusCode(409).body("detail", containsString("WhatsApp reported no change"));

        // then
        assertThat(List.of(number, corrected))
                .allSatisfy(
                        person ->
                                assertThat(asked.reasons(brand, person))
                                        .doesNotContain("SUP_ERASED"));
    }

    @Test
    void callersCorrectionOnTheWayIsNotFollowedEither() {
        // given
        RecipientKey second = move(number, 60);
        RecipientKey third = World.consenting(brand);
        correct(second, third, 120);

        // when
        erase().statusCode(409);

        // then
        assertThat(asked.reasons(brand, third)).doesNotContain("SUP_ERASED");
        assertThat(asked.reasons(brand, second)).doesNotContain("SUP_ERASED");
    }

    @Test
    void changeThatWhatsAppReportedIsFollowedAlsoIfACallerRepeatsIt() {
        // given
        RecipientKey moved = move(number, 60);
        correct(number, moved, 90);

        // when
        erase().statusCode(200);

        // then
        assertThat(asked.reasons(brand, moved)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, number)).doesNotContain("SUP_ERASED");
    }

    @Test
    void changeFromBeforeTheRequestIsSomebodyElses() {
        // given
        RecipientKey former = move(number, -60);

        // when
        erase().statusCode(200);

        // then
        assertThat(asked.reasons(brand, number)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, former)).doesNotContain("SUP_ERASED");
    }

    @Test
    void numberOfAnotherHolderIsNotErasedIfTheWriterIsNowhere() {
        // given
        RecipientKey moved = move(number, 60);
        Erasing.forget(moved);
        agree(number, 120);

        // when
        erase().statusCode(409);

        // then
        assertThat(asked.reasons(brand, number)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void laterHolderIsNotErasedForAWriterWhoIsNowhere() {
        // given
        Erasing.forget(move(number, 60));
        RecipientKey ofNext = move(number, 120);
        Erasing.forget(move(number, 180));

        // when
        erase().statusCode(409);

        // then
        assertThat(asked.reasons(brand, ofNext)).doesNotContain("SUP_ERASED");
    }

    @Test
    void numberReassignedSinceTheRequestIsNotErased() {
        // given
        ErasureRequests.suppress(brand, number, "REASSIGNED");

        // when
        erase().statusCode(409);

        // then
        assertThat(asked.reasons(brand, number)).doesNotContain("SUP_ERASED");
    }

    private void sayThatTheNumberIsWrong(long afterSeconds) {
        Broker.publish(Said.wrongNumber(brand, said.plusSeconds(afterSeconds), number));
        await("the report").until(() -> asked.reasons(brand, number).contains("RCPT_WRONG_NUMBER"));
    }

    @Test
    void writerWhoseNumberIsTheWrongOneIsErased() {
        // given
        sayThatTheNumberIsWrong(60);

        // when
        erase().statusCode(200);

        // then
        assertThat(asked.reasons(brand, number)).contains("SUP_ERASED");
    }

    @Test
    void holderWhoAgreedAfterTheNumberWasWrongIsNotErasedAlsoOnceThatIsOver() {
        // given
        sayThatTheNumberIsWrong(60);
        agree(number, 120);
        World.invalidate(brand, number);

        // when
        erase().statusCode(409);

        // then
        assertThat(asked.reasons(brand, number)).doesNotContain("SUP_ERASED");
    }

    @Test
    void holderWhoAgreedBetweenTwoReportsOfAWrongNumberIsNotErased() {
        // given
        sayThatTheNumberIsWrong(60);
        agree(number, 120);
        assertThat(asked.reasons(brand, number)).containsExactly("ALLOW_CONSENT");
        sayThatTheNumberIsWrong(180);

        // when
        erase().statusCode(409);

        // then
        assertThat(asked.reasons(brand, number)).doesNotContain("SUP_ERASED");
    }

    @Test
    void holderWhoAgreedAfterTheNumberWasWrongIsNotErased() {
        // given
        sayThatTheNumberIsWrong(60);
        agree(number, 120);

        // when
        erase().statusCode(409);

        // then
        assertThat(asked.reasons(brand, number)).containsExactly("ALLOW_CONSENT");
    }
}
