package io.anuencia.consent.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcomes of attempts, and what they allow afterwards. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class AppliedClosesIT {

    @Inject Asked asked;
    @Inject PermitCloses closes;
    @Inject Sql sql;

    @ParameterizedTest
    @CsvSource({
        "NOT_STARTED,  PERMITTED",
        "NOT_ACCEPTED, PERMITTED",
        "FAILED,       PERMITTED",
        "IN_DOUBT,     DENIED",
        "ACCEPTED,     DENIED"
    })
    void causeIsAnsweredAgainOnlyIfTheFirstAnswerSurelyReachedNobody(
            Outcome first, SendDecided.Result second) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        SendRequested answer = Sending.confirmation(brand, person, "wamid." + person);
        asked.decide(answer);
        closes.apply(List.of(Sending.closed(answer, first)));

        // when
        SendDecided next = asked.decide(Sending.confirmation(brand, person, "wamid." + person));

        // then
        assertThat(next.result()).isEqualTo(second);
        assertThat(next.reasons().contains("SYS_CAUSE_ANSWERED"))
                .isEqualTo(second == SendDecided.Result.DENIED);
    }

    @Test
    void lastCloseOfAnAttemptCountsInAnyOrder() {
        // given
        World.Brand brand = World.brand();
        SendRequested inOrder = Sending.marketing(brand, World.consenting(brand));
        SendRequested reversed = Sending.marketing(brand, World.consenting(brand));
        asked.decide(inOrder);
        asked.decide(reversed);

        // when
        closes.apply(List.of(failed(inOrder), accepted(inOrder)));
        closes.apply(List.of(accepted(reversed), failed(reversed)));

        // then
        assertThat(outcome(inOrder)).isEqualTo("ACCEPTED");
        assertThat(outcome(reversed)).isEqualTo("ACCEPTED");
    }

    /** Otherwise nobody would find that it started after an opt-out took effect. */
    @Test
    void startOfAnAttemptIsKeptThroughACloseThatDoesNotKnowIt() {
        // given
        World.Brand brand = World.brand();
        SendRequested request = Sending.marketing(brand, World.consenting(brand));
        asked.decide(request);
        Instant start = Instant.parse("2026-12-01T15:30:00Z");

        // when
        closes.apply(List.of(Sending.startedAt(start, failed(request))));
        closes.apply(List.of(accepted(request)));

        // then
        assertThat(outcome(request)).isEqualTo("ACCEPTED");
        assertThat(
                        sql.first(
                                "select started_at from permit where attempt_id = ?",
                                row -> Columns.instant(row, "started_at"),
                                request.attemptId()))
                .contains(start);
    }

    private static AttemptClosed failed(SendRequested request) {
        return Sending.closed(request, Outcome.FAILED, ClosedBy.SENDER, 1, 131026);
    }

    private static AttemptClosed accepted(SendRequested request) {
        return Sending.closed(request, Outcome.ACCEPTED, ClosedBy.STATUS, 2, null);
    }

    private String outcome(SendRequested request) {
        return sql.first(
                        "select close_outcome from permit where attempt_id = ?",
                        row -> row.getString(1),
                        request.attemptId())
                .orElseThrow();
    }
}
