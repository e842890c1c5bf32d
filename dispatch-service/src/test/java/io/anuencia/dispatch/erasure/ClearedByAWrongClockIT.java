package io.anuencia.dispatch.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.WrongClockProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WrongClockProfile.class)
class ClearedByAWrongClockIT {

    @Inject CampaignRig rig;
    @Inject Retention retention;
    @Inject WrongClock clock;

    private final UUID message = UUID.randomUUID();

    @AfterEach
    void mend() {
        clock.mend();
    }

    @Test
    void clockAMonthAheadClearsNothing() {
        // given
        rig.change(
                """
                insert into message (id, sender_id, brand, purpose, message_class, recipient_key,
                                     phone, country, candidate_zones, text, expires_at, created_at,
                                     state, owner_epoch, attempts)
                values (?, '1', 'acme', 'orders', 'SERVICE_REPLY', gen_random_uuid(),
                        '+51988000029', 'PE', '{America/Lima}', 'Hola', now() + interval '1 hour',
                        now() - interval '1 hour', 'IN_DOUBT', 1, 1)
                """,
                message);
        clock.setAhead(Duration.ofDays(30));
        // when
        retention.clearOld();
        // then
        assertThat(rig.texts("select phone from message where id = ?", message))
                .containsExactly("+51988000029");
    }
}
