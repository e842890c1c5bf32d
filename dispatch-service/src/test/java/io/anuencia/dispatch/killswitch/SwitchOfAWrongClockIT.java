package io.anuencia.dispatch.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.WrongClockProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WrongClockProfile.class)
class SwitchOfAWrongClockIT {

    @Inject CampaignRig rig;
    @Inject KillSwitches switches;
    @Inject WrongClock clock;

    @AfterEach
    void mend() {
        clock.mend();
    }

    @Test
    void changeIsDatedByTheDatabaseClock() {
        // given
        String brand = "b-" + UUID.randomUUID();
        clock.setAhead(Duration.ofHours(26));
        // when
        KillSwitch changed =
                switches.change(new KillSwitchBody(brand, true, "drill", null), "tester")
                        .orElseThrow();
        // then
        OffsetDateTime at = changed.changedAt().atOffset(ZoneOffset.UTC);
        assertThat(changed.changedAt()).isBefore(Instant.now().plusSeconds(60));
        assertThat(
                        rig.number(
                                """
                                select count(*)
                                  from kill_switch s join kill_switch_change c using (scope)
                                 where scope = ? and s.changed_at = ? and c.changed_at = ?
                                """,
                                brand,
                                at,
                                at))
                .isEqualTo(1);
    }
}
