package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.attempt.Attempts;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageFacts;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.status.StatusMoves.Report;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statuses of a message that WhatsApp was assumed to have dropped. */
class RevivedMessageTest {

    private static final UUID ATTEMPT = new UUID(1, 1);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant ASSUMED_AT = NOON.minusSeconds(60);

    private static Report report(ReportedStatus status, Integer code) {
        return new Report(ATTEMPT, "wamid.A", status, code, NOON);
    }

    private static Change afterBeingDropped(Report... reports) {
        MessageFacts dropped =
                Attempts.in(MessageState.ACCEPTED)
                        .accepted("wamid.A", NOON.minusSeconds(90), NOON.minusSeconds(90))
                        .failed(null, ASSUMED_AT)
                        .decided(MessageState.EXPIRED, List.of("DSP_EXPIRED_ASSUMED"), null);
        return StatusMoves.of(Attempts.row(ATTEMPT, NOON, dropped), List.of(reports)).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "DELIVERED", "READ"})
    void messageThatGoesOnHasNotFailed(ReportedStatus status) {
        // when
        Change change = afterBeingDropped(report(status, null));
        // then
        assertThat(change.facts().state().name()).isEqualTo(status.name());
        assertThat(change.facts().times().failedAt()).isNull();
        assertThat(change.facts().reasons()).isEmpty();
    }

    @Test
    void failureAfterItWentOnKeepsItsCodeAndTime() {
        // when
        Change change =
                afterBeingDropped(
                        report(ReportedStatus.SENT, null), report(ReportedStatus.FAILED, 131049));
        // then
        assertThat(change.facts().state()).isEqualTo(MessageState.FAILED);
        assertThat(change.facts().code()).isEqualTo(131049);
        assertThat(change.facts().times().failedAt()).isEqualTo(NOON);
        assertThat(change.close())
                .isEqualTo(
                        new Change.Close(ATTEMPT, Outcome.FAILED, 131049, ClosedBy.STATUS)
                                .saidAt(NOON));
    }
}
