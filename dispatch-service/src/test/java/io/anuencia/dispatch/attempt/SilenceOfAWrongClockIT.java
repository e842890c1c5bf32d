package io.anuencia.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.WrongClockProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WrongClockProfile.class)
class SilenceOfAWrongClockIT {

    @Inject CampaignRig rig;
    @Inject Silences silences;
    @Inject ResultFold results;
    @Inject WrongClock clock;

    private final UUID message = UUID.randomUUID();

    @AfterEach
    void mend() {
        clock.mend();
    }

    @Test
    void clockAMonthAheadGivesUpNoDoubt() {
        // given
        rig.change(
                """
                with doubtful as (
                    insert into message (id, sender_id, brand, purpose, message_class,
                                         recipient_key, phone, country, candidate_zones, text,
                                         expires_at, created_at, started_at, state, owner_epoch,
                                         attempts, attempt_id)
                    values (?, '1', 'acme', 'orders', 'SERVICE_REPLY', gen_random_uuid(),
                            '+51988000030', 'PE', '{America/Lima}', 'Hola',
                            now() + interval '1 hour', now() - interval '2 days',
                            now() - interval '2 days', 'IN_DOUBT', 1, 1, gen_random_uuid())
                    returning id, attempt_id, started_at)
                insert into in_doubt (message_id, attempt_id, since)
                select id, attempt_id, started_at from doubtful
                """,
                message);
        clock.setAhead(Duration.ofDays(30));
        // when
        silences.end();
        // then
        assertThat(rig.texts("select state from message where id = ?", message))
                .containsExactly("IN_DOUBT");
        assertThat(rig.texts("select attempt_id::text from in_doubt where message_id = ?", message))
                .hasSize(1);
    }

    @Test
    void doubtRecordedByAClockNineDaysBehindIsNotGivenUp() {
        // given
        UUID attempt = UUID.randomUUID();
        rig.change(
                """
                insert into message (id, sender_id, brand, purpose, message_class, recipient_key,
                                     phone, country, candidate_zones, text, expires_at, created_at,
                                     started_at, state, owner_epoch, attempts, attempt_id)
                values (?, '1', 'acme', 'orders', 'SERVICE_REPLY', ?, '+51988000031', 'PE',
                        '{America/Lima}', 'Hola', now() + interval '1 hour', now(), now(),
                        'INTENT', 1, 1, ?)
                """,
                message,
                CampaignRig.person(516, "Ana", Map.of()).recipientKey().value(),
                attempt);
        clock.setAhead(Duration.ofDays(-9));
        results.fold(
                List.of(AttemptResult.leftBehind(attempt, message, AttemptResult.Kind.IN_DOUBT)));
        clock.mend();
        // when
        silences.end();
        // then
        assertThat(rig.texts("select state from message where id = ?", message))
                .containsExactly("IN_DOUBT");
        assertThat(
                        rig.texts(
                                """
                                select message_id::text from in_doubt
                                 where message_id = ? and since > now() - interval '1 minute'
                                """,
                                message))
                .hasSize(1);
    }
}
