package io.anuencia.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.dispatch.sending.WrongClockProfile;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply or opt-out while the clock is wrong counts for the campaign that wrote last. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class ResponsesOfAWrongClockIT {

    @Inject CampaignRig rig;
    @Inject CampaignResponses responses;
    @Inject WrongClock clock;

    private final UUID person = new UUID(0x8133L, 0x9000000000000000L | System.nanoTime());
    private final UUID old = UUID.randomUUID();
    private final UUID last = UUID.randomUUID();
    private final String brand = "b-" + person;
    private final String number = "4065403522" + System.nanoTime();

    @BeforeEach
    void write() {
        rig.change(
                """
                insert into sender (id, waba_id, rate, token_ref, changed_at)
                values (?, '5065403522', 80, 'file:/no/such/token', now())
                """,
                number);
        wrote(old, "5 days");
        wrote(last, "1 hour");
    }

    @AfterEach
    void mend() {
        clock.mend();
    }

    /** Stores a campaign that ended a day after it wrote to the person. */
    private void wrote(UUID campaign, String ago) {
        rig.change(
                """
                with written as (
                    insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                          template_name, template_language, parameters, audience,
                                          start_at, expires_at, state, created_by, created_at)
                    values (?, 'Rebajas', ?, 'promotions', 'MARKETING', ?, 'winter_sale', 'es',
                            '{}', '{"all":true}', now() - ?::interval,
                            now() - ?::interval + interval '1 day', 'CANCELLED', 'test', now())
                    returning *)
                insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                     recipient_key, phone, country, candidate_zones,
                                     template_name, template_language, parameters, expires_at,
                                     created_at, started_at, accepted_at, state, owner_epoch,
                                     attempts)
                select gen_random_uuid(), id, sender_id, brand, purpose, message_class, ?,
                       '+51988000032', 'PE', '{America/Lima}', template_name, template_language,
                       '{}', expires_at, start_at, start_at, start_at, 'ACCEPTED', 1, 1
                  from written
                """,
                campaign,
                brand,
                number,
                ago,
                ago,
                person);
    }

    private List<EventEnvelope> heard(PlatformEvent event) {
        return List.of(new EventEnvelope(UUID.randomUUID(), Instant.now(), event));
    }

    private List<String> charged(String column) {
        return rig.texts(
                "select campaign_id::text from campaign_response where recipient_key = ? and "
                        + column
                        + " is not null",
                person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P30D", "P-30D"})
    void optOutCountsForTheCampaignThatWroteLast(Duration ahead) {
        // given
        OptOutEffective optOut =
                new OptOutEffective(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        List.of(new RecipientKey(person)),
                        OptOutScope.ofBrand(brand),
                        Instant.now(),
                        null,
                        null);
        clock.setAhead(ahead);
        // when
        QuarkusTransaction.requiringNew().run(() -> responses.applyOptOuts(heard(optOut)));
        // then
        assertThat(charged("opted_out_at")).containsExactly(last.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"P30D", "P-30D"})
    void replyCountsForTheCampaignThatWroteLast(Duration ahead) {
        // given
        InboundMessageReceived reply =
                new InboundMessageReceived(
                        List.of(new RecipientKey(person)),
                        null,
                        number,
                        "wamid." + UUID.randomUUID(),
                        "text",
                        "…",
                        Intent.NONE,
                        null,
                        null,
                        Instant.now(),
                        null);
        clock.setAhead(ahead);
        // when
        QuarkusTransaction.requiringNew().run(() -> responses.applyReplies(heard(reply)));
        // then
        assertThat(charged("replied_at")).containsExactly(last.toString());
    }
}
