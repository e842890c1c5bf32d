package io.anuencia.dispatch.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.WrongClockProfile;
import io.anuencia.events.AudienceMember;
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
class ClosedByAWrongClockIT {

    private static final AudienceMember ANA = CampaignRig.person(513, "Ana", Map.of());

    @Inject CampaignRig rig;
    @Inject ServiceWindows windows;
    @Inject InboundRates rates;
    @Inject WrongClock clock;

    private final String number = UUID.randomUUID().toString();

    @AfterEach
    void mend() {
        clock.mend();
    }

    @Test
    void clockADayAheadClosesAndDeletesNoWindow() {
        // given
        rig.change(
                """
                insert into service_window (recipient_key, phone_number_id, phone, language,
                                            last_inbound_at)
                values (?, ?, ?, 'pt', now() - interval '1 hour')
                """,
                ANA.recipientKey().value(),
                number,
                ANA.phone().e164());
        clock.setAhead(Duration.ofHours(26));
        // when
        windows.forgetClosed();
        // then
        assertThat(windows.open(List.of(ANA.recipientKey()), number))
                .hasValueSatisfying(
                        window -> {
                            assertThat(window.address().phone()).isEqualTo(ANA.phone());
                            assertThat(window.language()).isEqualTo("pt");
                        });
    }

    @Test
    void clockADayAheadStillCountsCurrentWriters() {
        // given
        rig.change(
                """
                insert into service_window (recipient_key, phone_number_id, phone, last_inbound_at)
                values (?, ?, ?, now() - interval '5 seconds')
                """,
                ANA.recipientKey().value(),
                number,
                ANA.phone().e164());
        // when
        clock.setAhead(Duration.ofHours(26));
        // then
        assertThat(rates.perSecond()).containsEntry(number, 0.1);
    }
}
