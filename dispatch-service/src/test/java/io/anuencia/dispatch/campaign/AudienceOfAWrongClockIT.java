package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.WrongClockProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wait for an audience, as seen by a service with a wrong clock. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class AudienceOfAWrongClockIT {

    @Inject CampaignRig rig;
    @Inject StoredCampaigns campaigns;
    @Inject WrongClock clock;

    private final UUID campaign = UUID.randomUUID();

    @AfterEach
    void mend() {
        clock.mend();
    }

    @BeforeEach
    void store() {
        rig.change(
                """
                with number as (
                    insert into sender (id, waba_id, rate, token_ref, changed_at)
                    values ('40654035221', '5065403522', 80, 'file:/no/such/token', now())
                    on conflict on constraint pk_sender do update set changed_at = now()
                    returning id)
                insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                      template_name, template_language, parameters, audience,
                                      start_at, expires_at, state, created_by, created_at)
                select ?, 'Rebajas', 'acme', 'promotions', 'MARKETING', id, 'winter_sale', 'es',
                       '{}', '{"all":true}', now(), now() + interval '1 hour', 'CANCELLED',
                       'test', now()
                  from number
                """,
                campaign);
    }

    private void peopleArrive() {
        QuarkusTransaction.requiringNew().run(() -> campaigns.add(campaign, 1));
    }

    private Duration silentFor() {
        return campaigns.find(campaign).orElseThrow().snapshot().silentFor();
    }

    @Test
    void arrivalOfPeopleIsDatedByTheDatabaseClock() {
        // given
        clock.setAhead(Duration.ofHours(-26));
        // when
        peopleArrive();
        // then
        assertThat(
                        rig.number(
                                """
                                select count(*) from campaign
                                 where id = ? and heard_at > now() - interval '1 minute'
                                """,
                                campaign))
                .isEqualTo(1);
    }

    @Test
    void audienceThatJustArrivedIsNotSilentForAClockAhead() {
        // given
        Duration before = silentFor();
        clock.setAhead(Duration.ofHours(26));
        // when
        peopleArrive();
        Duration after = silentFor();
        rig.change(
                "update campaign set heard_at = heard_at - interval '1 day' where id = ?",
                campaign);
        // then
        assertThat(before).isNull();
        assertThat(after).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(silentFor()).isGreaterThanOrEqualTo(Duration.ofDays(1));
    }
}
