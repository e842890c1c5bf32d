package io.anuencia.consent.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The people whom closes name by several keys. */
class AttemptOutcomeConsumerTest {

    private static final RecipientKey NUMBER = key(0);
    private static final RecipientKey USER_ID = key(1);
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private static RecipientKey key(int number) {
        return new RecipientKey(new UUID(0x8000L, 0x8000000000000000L + number));
    }

    private static AttemptClosed closed(RecipientKey userId, ClosedBy by, Instant statusAt) {
        return new AttemptClosed(
                new UUID(1, 1),
                new UUID(2, 2),
                NUMBER,
                null,
                userId,
                1,
                1,
                Outcome.ACCEPTED,
                null,
                by,
                NOON,
                NOON.plusSeconds(3600),
                statusAt);
    }

    @Test
    void linkFromAStatusIsDatedByTheStatusHoweverLateItIsRead() {
        // when
        var named =
                AttemptOutcomeConsumer.knownOtherwise(
                        List.of(
                                closed(USER_ID, ClosedBy.STATUS, NOON),
                                closed(USER_ID, ClosedBy.SENDER, null)));
        // then
        assertThat(named)
                .containsExactly(
                        new PeopleLinks.Named(List.of(NUMBER, USER_ID), NOON),
                        new PeopleLinks.Named(List.of(NUMBER, USER_ID), NOON.plusSeconds(3600)));
    }

    @Test
    void closeThatNamesNoOtherKeyLinksNobody() {
        // then
        assertThat(
                        AttemptOutcomeConsumer.knownOtherwise(
                                List.of(closed(null, ClosedBy.STATUS, NOON))))
                .isEmpty();
    }
}
