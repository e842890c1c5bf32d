package io.anuencia.dispatch.forgotten;

import static io.anuencia.dispatch.forgotten.ErasedPeople.erasure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.WrongClockProfile;
import io.anuencia.events.AudienceMember;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A person erased while the clock of a replica is ahead stays erased, and their later messages are
 * read.
 */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class ForgottenByAWrongClockIT {

    @Inject CampaignRig rig;
    @Inject ForgottenPeople forgotten;
    @Inject WrongClock clock;

    private final AudienceMember gone = ErasedPeople.person(90_291);

    @BeforeEach
    void erase() {
        clock.setAhead(Duration.ofDays(41));
        rig.publish(erasure(UUID.randomUUID(), gone));
        await("they are forgotten").untilAsserted(() -> assertThat(remembered()).isEqualTo(1));
    }

    @AfterEach
    void mend() {
        clock.mend();
    }

    private long remembered() {
        return rig.number(
                """
                select count(*) from erased_person
                 where recipient_key = ? and forgotten_at <= now()
                """,
                gone.recipientKey().value());
    }

    @Test
    void keyOfAnErasedPersonIsKept() {
        // when
        forgotten.forgetOld();
        // then
        assertThat(remembered()).isEqualTo(1);
    }
}
