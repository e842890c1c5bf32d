package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.WrongClockProfile;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.EventEnvelope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WrongClockProfile.class)
class StatusesOfAWrongClockIT {

    @Inject CampaignRig rig;
    @Inject EarlyStatuses early;
    @Inject WrongClock clock;

    private final String wamid = "wamid.early." + UUID.randomUUID();

    @AfterEach
    void mend() {
        clock.mend();
    }

    @Test
    void earlyStatusStoredByAClockNineDaysBehindIsNotDeleted() {
        // given
        clock.setAhead(Duration.ofDays(-9));
        StatusReported status =
                new StatusReported(
                        null, wamid, null, "read", List.of(), null, null, null, Instant.now());
        EventEnvelope envelope = new EventEnvelope(UUID.randomUUID(), Instant.now(), status);
        QuarkusTransaction.requiringNew().run(() -> early.keep(Map.of(envelope, status)));
        clock.mend();
        // when
        early.forget();
        // then
        assertThat(
                        rig.number(
                                """
                                select count(*) from early_status
                                 where wamid = ? and received_at > now() - interval '1 minute'
                                """,
                                wamid))
                .isEqualTo(1);
    }
}
