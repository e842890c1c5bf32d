package io.anuencia.consent.permit;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.decision.Decision;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.Reason;
import io.anuencia.consent.decision.StoredInput;
import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The permit transaction on a real database. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PermitIT {

    @Inject Asked asked;
    @Inject Permits permits;
    @Inject PermitCloses closes;
    @Inject Sql sql;

    private long open(SendRequested request) {
        return sql.first(
                        "select count(*) from open_permit where attempt_id = ?",
                        row -> row.getLong(1),
                        request.attemptId())
                .orElseThrow();
    }

    @Test
    void personWithConsentIsPermittedAndOthersAreDenied() {
        // given
        World.Brand brand = World.brand();
        SendRequested agreed = Sending.marketing(brand, World.consenting(brand));
        SendRequested stranger = Sending.marketing(brand, World.person());

        // when
        List<SendDecided> answers = permits.decide(List.of(agreed, stranger));

        // then
        assertThat(answers)
                .filteredOn(answer -> answer.attemptId().equals(agreed.attemptId()))
                .singleElement()
                .satisfies(
                        answer -> {
                            assertThat(answer.result()).isEqualTo(SendDecided.Result.PERMITTED);
                            assertThat(answer.reasons()).containsExactly("ALLOW_CONSENT");
                            assertThat(answer.lifeMs()).isEqualTo(3000);
                            assertThat(answer.packVersions())
                                    .isEqualTo(Map.of("DEFAULT", "2026-11-24", "XE", "test"));
                            assertThat(answer.phoneNumberId()).isEqualTo(brand.number());
                        });
        assertThat(answers)
                .filteredOn(answer -> answer.attemptId().equals(stranger.attemptId()))
                .singleElement()
                .satisfies(
                        answer -> {
                            assertThat(answer.result()).isEqualTo(SendDecided.Result.DENIED);
                            assertThat(answer.reasons()).containsExactly("CON_NONE");
                            assertThat(answer.lifeMs()).isZero();
                        });
        assertThat(open(agreed)).isOne();
        assertThat(open(stranger)).isZero();
    }

    @Test
    void classThatAppliesIsStoredInsteadOfTheOneRequested() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.consent(brand, "orders", person, World.CONSENTED);
        SendRequested request =
                Sending.like(Sending.asking(brand, person, MessageClass.UTILITY, "orders", null))
                        .category("MARKETING")
                        .asked();

        // when
        SendDecided answer = asked.decide(request);

        // then
        assertThat(answer.result()).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(
                        sql.list(
                                """
                                select message_class from permit where attempt_id = ?
                                union all
                                select message_class from open_permit where attempt_id = ?
                                """,
                                row -> row.getString(1),
                                request.attemptId(),
                                request.attemptId()))
                .containsExactly("MARKETING", "MARKETING");
    }

    @Test
    void repeatedAttemptGetsTheSameAnswer() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested request = Sending.marketing(brand, person);
        SendDecided first = asked.decide(request);
        World.optOut(brand, person).statusCode(200);

        // when
        List<SendDecided> repeats = permits.decide(List.of(request, request));

        // then
        assertThat(repeats).containsExactly(first);
    }

    @Test
    void attemptThatWasClosedBeforeItAskedGetsNoPermit() {
        // given
        World.Brand brand = World.brand();
        SendRequested request = Sending.marketing(brand, World.consenting(brand));
        closes.apply(List.of(Sending.closed(request, Outcome.NOT_STARTED)));

        // when
        List<SendDecided> answers = permits.decide(List.of(request));

        // then
        assertThat(answers).isEmpty();
        assertThat(open(request)).isZero();
    }

    @Test
    void permitOfAClosedAttemptIsNotAnsweredAgain() {
        // given
        World.Brand brand = World.brand();
        SendRequested request = Sending.marketing(brand, World.consenting(brand));
        asked.decide(request);

        // when
        closes.apply(List.of(Sending.closed(request, Outcome.ACCEPTED)));

        // then
        assertThat(permits.decide(List.of(request))).isEmpty();
        assertThat(open(request)).isZero();
    }

    @Test
    void closeWithALowerSequenceNumberChangesNothing() {
        // given
        World.Brand brand = World.brand();
        SendRequested request = Sending.marketing(brand, World.consenting(brand));
        asked.decide(request);

        // when
        closes.apply(List.of(Sending.closed(request, Outcome.FAILED, ClosedBy.SENDER, 3, 131026)));
        closes.apply(List.of(Sending.closed(request, Outcome.IN_DOUBT, ClosedBy.SENDER, 2, null)));

        // then
        assertThat(
                        sql.first(
                                "select close_outcome from permit where attempt_id = ?",
                                row -> row.getString(1),
                                request.attemptId()))
                .contains("FAILED");
    }

    @Test
    void causeIsAnsweredByOneMessageOnly() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        SendRequested first = Sending.confirmation(brand, person, "wamid." + person);
        SendRequested second = Sending.confirmation(brand, person, "wamid." + person);

        // when
        List<SendDecided> together = permits.decide(List.of(first, second));
        SendDecided third = asked.decide(Sending.confirmation(brand, person, "wamid." + person));

        // then
        assertThat(together)
                .extracting(SendDecided::result)
                .containsExactlyInAnyOrder(SendDecided.Result.PERMITTED, SendDecided.Result.DENIED);
        assertThat(third.reasons()).containsExactly(Reason.SYS_CAUSE_ANSWERED.name());
    }

    @Test
    void causeMayBeAnsweredIfNoAnswerReachedAnybody() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        SendRequested first = Sending.confirmation(brand, person, "wamid." + person);
        asked.decide(first);
        closes.apply(List.of(Sending.closed(first, Outcome.NOT_STARTED)));

        // when
        SendDecided second = asked.decide(Sending.confirmation(brand, person, "wamid." + person));

        // then
        assertThat(second.result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    private static DecisionInput read(String inputs, String law) {
        try {
            return StoredInput.read(inputs, law);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void storedInputsReplayToTheStoredDecision() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.optOut(brand, person).statusCode(200);
        SendDecided answer = asked.marketing(brand, person);

        // when
        DecisionInput stored =
                sql.first(
                                """
                                select p.inputs, l.body from permit p
                                join law l on l.sha256 = p.law_sha256
                                where p.decision_id = ?
                                """,
                                row -> read(row.getString("inputs"), row.getString("body")),
                                answer.decisionId())
                        .orElseThrow();
        Decision replayed = Decision.of(stored);

        // then
        assertThat(replayed.reasons().stream().map(Reason::name)).isEqualTo(answer.reasons());
        assertThat(answer.reasons()).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void decisionsAreFoundByPersonAndByMessage() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested request = Sending.marketing(brand, person);
        asked.decide(request);

        // then
        call().get("/decisions?messageId=" + request.messageId())
                .then()
                .statusCode(200)
                .body("decisions.size()", equalTo(1))
                .body("decisions[0].reasons", hasItem("ALLOW_CONSENT"))
                .body("decisions[0].inputs.message.brand", equalTo(brand.code()))
                .body("decisions[0].inputs.law.known", equalTo(true));
        call().get("/decisions?recipientKey=" + person)
                .then()
                .statusCode(200)
                .body("decisions[0].attemptId", equalTo(request.attemptId().toString()));
        call().get("/decisions").then().statusCode(400);
    }

    @Test
    void previewDecidesTheSameAndLeavesNothing() throws IOException {
        // given
        World.Brand brand = World.brand();
        SendRequested agreed = Sending.marketing(brand, World.consenting(brand));
        SendRequested stranger = Sending.marketing(brand, World.person());
        String body =
                EventCodec.json().writeValueAsString(Map.of("requests", List.of(agreed, stranger)));

        // when
        var response = call().body(body).post("/decisions/preview").then();

        // then
        response.statusCode(200)
                .body("decisions[0].result", equalTo("PERMITTED"))
                .body("decisions[1].result", equalTo("DENIED"))
                .body("decisions[1].reasons", hasItem("CON_NONE"));
        assertThat(
                        sql.list(
                                "select 1 from permit where attempt_id = ?",
                                row -> 1,
                                agreed.attemptId()))
                .isEmpty();
    }

    @Test
    void numberOfAnotherBrandIsRefused() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        World.Brand mixed = new World.Brand(brand.code(), other.number(), brand.notice());

        // when
        SendDecided answer =
                asked.decide(
                        Sending.asking(
                                mixed,
                                World.consenting(brand),
                                MessageClass.MARKETING,
                                "promotions",
                                null));

        // then
        assertThat(answer.reasons()).containsExactly("BRD_SENDER_MISMATCH", "CON_SENDER_MISMATCH");
    }

    @Test
    void consentWithMissingOrChangedEvidenceNoLongerCounts() {
        // given
        World.Brand brand = World.brand();
        RecipientKey forged = World.consenting(brand);
        RecipientKey robbed = World.consenting(brand);
        String evidence =
                """
                where sha256 = (select e.evidence_sha256 from consent_entry e
                    join subject_key k on k.subject_id = e.subject_id
                    where k.recipient_key = ?)
                """;
        sql.update("update evidence set bytes = 'x'::bytea " + evidence, forged.value());
        sql.update("delete from evidence " + evidence, robbed.value());

        // then
        assertThat(asked.reasons(brand, forged)).containsExactly("CON_EVIDENCE_TAMPERED");
        assertThat(asked.reasons(brand, robbed)).containsExactly("CON_EVIDENCE_MISSING");
    }
}
