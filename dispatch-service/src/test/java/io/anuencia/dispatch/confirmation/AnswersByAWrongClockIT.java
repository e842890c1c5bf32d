package io.anuencia.dispatch.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.WrongClockProfile;
import io.anuencia.events.Intent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WrongClockProfile.class)
class AnswersByAWrongClockIT {

    @Inject CampaignRig rig;
    @Inject StoredAnswers answers;
    @Inject WrongClock clock;

    private final String cause = "wamid." + UUID.randomUUID();

    @AfterEach
    void mend() {
        clock.mend();
    }

    @Test
    void clockADayAheadGivesUpNoAgreement() {
        // given
        rig.change(
                """
                insert into answer (cause, kind, recipient_key, phone_number_id, said_at,
                                    received_at, state)
                values (?, 'OPT_IN', gen_random_uuid(), '7065403522', now(), now(), 'WAITING')
                """,
                cause);
        clock.setAhead(Duration.ofHours(26));
        // when
        answers.forgetOld();
        // then
        assertThat(rig.texts("select state from answer where cause = ?", cause))
                .containsExactly("WAITING");
        assertThat(answers.isRecent(Instant.now())).isTrue();
    }

    @Test
    void agreementReadWhileTheClockWasBehindIsNotGivenUp() {
        // given
        clock.setAhead(Duration.ofHours(-2));
        answers.record(
                new AnswerRequest(
                        cause, Intent.OPT_IN, UUID.randomUUID(), "7065403522", Instant.now()));
        clock.mend();
        // when
        answers.forgetOld();
        // then
        assertThat(rig.texts("select state from answer where cause = ?", cause))
                .containsExactly("WAITING");
    }
}
