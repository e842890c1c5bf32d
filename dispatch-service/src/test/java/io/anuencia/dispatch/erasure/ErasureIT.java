package io.anuencia.dispatch.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ErasureIT {

    @Inject CampaignRig rig;
    @Inject Retention retention;
    @Inject PersonRows rows;

    /** Three people that no other test uses: an erased person stays erased. */
    private static List<AudienceMember> people(int from) {
        return IntStream.range(from, from + 3)
                .mapToObj(i -> CampaignRig.person(i, "Ana", Map.of()))
                .toList();
    }

    private static ErasureRequested askedAgain(UUID subject, AudienceMember gone) {
        return new ErasureRequested(
                UUID.randomUUID(), subject, List.of(gone.recipientKey()), Instant.now(), 2);
    }

    @Test
    void erasedPersonIsClearedAndCountsStillAddUp() {
        // given
        CampaignRig.Shop shop = rig.shop();
        List<AudienceMember> people = people(90_001);
        UUID campaign = rig.running(shop, people);
        AudienceMember gone = people.get(1);
        UUID subject = UUID.randomUUID();
        rig.change(
                """
                insert into service_window (recipient_key, phone_number_id, phone, last_inbound_at)
                values (?, ?, ?, now())
                """,
                gone.recipientKey().value(),
                shop.sender(),
                gone.phone().e164());
        // when
        rig.publish(askedAgain(subject, gone));
        // then
        try (var acks = PublishedEvents.of(Topic.ERASURE_ACKS)) {
            await("acknowledgement")
                    .untilAsserted(() -> assertThat(acks.about(subject)).hasSize(1));
            var ack = acks.about(subject).get(0).json();
            assertThat(ack.path("service").asText()).isEqualTo("dispatch-service");
            assertThat(ack.path("question").asInt()).isEqualTo(2);
            assertThat(ack.path("erased").path("messagesCancelled").asInt()).isPositive();
        }
        assertThat(
                        rig.number(
                                "select count(*) from message where recipient_key = ?"
                                        + " and campaign_id = ?"
                                        + " and (phone is not null or parameters is not null)",
                                gone.recipientKey().value(),
                                campaign))
                .isZero();
        assertThat(
                        rig.number(
                                "select count(*) from service_window where recipient_key = ?",
                                gone.recipientKey().value()))
                .isZero();
        rig.awaitShown(
                campaign,
                shown -> {
                    assertThat(shown.getLong("states.CANCELLED")).isEqualTo(1);
                    assertThat(shown.getLong("states.PLANNED")).isEqualTo(2);
                    assertThat(shown.getLong("total")).isEqualTo(3);
                });
    }

    @Test
    void messageIdsOfAnErasedPersonAreHashed() {
        // given
        CampaignRig.Shop shop = rig.shop();
        List<AudienceMember> people = people(90_011);
        UUID campaign = rig.running(shop, people);
        AudienceMember gone = people.get(1);
        UUID key = gone.recipientKey().value();
        deliver(campaign, key);
        rig.change(
                """
                insert into confirmation (cause, opt_out_id, phone_number_id, recipient_keys,
                                          effective_at, received_at, state)
                values (?, ?, ?, array[?]::uuid[], now(), now(), 'NO_WINDOW')
                """,
                "wamid.cause." + campaign,
                UUID.randomUUID(),
                shop.sender(),
                key);
        UUID subject = UUID.randomUUID();
        // when
        rig.publish(
                new ErasureRequested(
                        UUID.randomUUID(), subject, List.of(gone.recipientKey()), Instant.now()));
        // then
        try (var acks = PublishedEvents.of(Topic.ERASURE_ACKS)) {
            await("acknowledgement")
                    .untilAsserted(() -> assertThat(acks.about(subject)).hasSize(1));
        }
        assertThat(clearIds(campaign)).isZero();
        assertThat(
                        rig.number(
                                "select count(*) from message where campaign_id = ?"
                                        + " and state = 'DELIVERED' and wamid like 'sha256:_%'",
                                campaign))
                .isEqualTo(1);
        assertThat(
                        rig.number(
                                "select count(*) from confirmation where cause = ?",
                                "wamid.cause." + campaign))
                .isZero();
    }

    /**
     * Stores a status of an attempt that counted as lost, arriving while the next one was in
     * flight.
     */
    private void deliver(UUID campaign, UUID key) {
        rig.change(
                """
                with delivered as (
                    update message m
                       set state = 'DELIVERED', attempt_id = m.id, accepted_at = now(),
                           wamid = 'wamid.' || m.id
                     where m.campaign_id = ? and m.recipient_key = ?
                    returning m.id, m.wamid)
                insert into attempt (id, message_id, requested_at, wamid)
                select id, id, now(), wamid from delivered
                union all
                select gen_random_uuid(), id, now() - interval '1 minute', wamid from delivered
                """,
                campaign,
                key);
    }

    private long clearIds(UUID campaign) {
        return rig.number(
                """
                select count(*)
                  from message m left join attempt a on a.message_id = m.id
                 where m.campaign_id = ? and (m.wamid like 'wamid%' or a.wamid like 'wamid%')
                """,
                campaign);
    }

    @Test
    void plannedMessageIsClearedOnlyAfterItEnds() {
        // given
        UUID campaign = rig.running(rig.shop(), 2);
        AudienceMember person = CampaignRig.person(1, "Ana", Map.of());
        List<UUID> keys = List.of(person.recipientKey().value());
        String whole =
                "select count(*) from message where recipient_key = ? and campaign_id = ?"
                        + " and phone is not null and parameters is not null";
        // when
        rows.clear(keys);
        // then
        assertThat(rig.number(whole, keys.get(0), campaign)).isEqualTo(1);
        // and when
        rig.change("update message set state = 'CANCELLED' where campaign_id = ?", campaign);
        rows.clear(keys);
        // then
        assertThat(rig.number(whole, keys.get(0), campaign)).isZero();
    }

    @Test
    void numbersAreClearedAWhileAfterTheLastMessage() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        deliver(campaign, CampaignRig.person(1, "Ana", Map.of()).recipientKey().value());
        rig.change(
                "update message set state = 'IN_DOUBT', attempt_id = id"
                        + " where campaign_id = ? and state = 'PLANNED'",
                campaign);
        rig.letPass31Days(campaign);
        // when
        retention.clearOld();
        // then
        assertThat(
                        rig.number(
                                "select count(*) from message where campaign_id = ?"
                                        + " and (phone is not null or parameters is not null)",
                                campaign))
                .isZero();
        assertThat(clearIds(campaign)).isZero();
        assertThat(rig.show(campaign).getLong("states.IN_DOUBT")).isEqualTo(2);
    }

    @Test
    void campaignsAreClearedHoweverManyEndedOnOneDay() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 1);
        rig.change(
                """
                insert into campaign select (jsonb_populate_record(c, jsonb_build_object(
                        'id', gen_random_uuid(), 'state', 'COMPLETED',
                        'settled_at', now() - interval '31 days'))).*
                from campaign c, generate_series(1, 250) where c.id = ?
                """,
                campaign);
        // when
        retention.clearOld();
        // then
        assertThat(
                        rig.number(
                                "select count(*) from campaign where brand = ?"
                                        + " and state = 'COMPLETED' and cleared_at is null",
                                shop.brand()))
                .isZero();
    }

    @Test
    void anyNumberOfOldSingleMessagesIsCleared() {
        // given
        String brand = rig.shop().brand();
        rig.change(
                """
                with old as (
                    insert into message (id, sender_id, brand, message_class, cause, recipient_key,
                                         phone, candidate_zones, text, expires_at, created_at,
                                         state, attempt_id, wamid)
                    select gen_random_uuid(), '1', ?, 'SYSTEM', 'wamid.cause.' || gen_random_uuid(),
                           overlay(gen_random_uuid()::text placing '8' from 15)::uuid,
                           '+51987654321', '{}', 'Hola', now(),
                           now() - make_interval(days => 31, secs => n / 2), 'READ',
                           gen_random_uuid(), 'wamid.' || gen_random_uuid()
                      from generate_series(1, 2500) n
                    returning id, attempt_id, wamid)
                insert into attempt (id, message_id, requested_at, closed_seq, wamid)
                select attempt_id, id, now(), 1, null from old
                union all
                select gen_random_uuid(), id, now(), 1, wamid from old
                """,
                brand);
        // when
        retention.beginAnew();
        retention.clearOld();
        // then
        assertThat(
                        rig.number(
                                """
                                select count(*)
                                  from message m join attempt a on a.message_id = m.id
                                 where m.brand = ?
                                   and (m.phone is not null or m.text is not null
                                        or m.wamid like 'wamid%' or m.cause like 'wamid%'
                                        or a.wamid like 'wamid%')
                                """,
                                brand))
                .isZero();
    }

    private UUID single(int days) {
        UUID id = UUID.randomUUID();
        rig.change(
                """
                insert into message (id, sender_id, brand, message_class, cause, recipient_key,
                                     phone, candidate_zones, text, expires_at, created_at, state)
                values (?, '1', 'acme', 'SYSTEM', ?, gen_random_uuid(), '+51987654321', '{}',
                        'Hola', now(), now() - make_interval(days => ?), 'READ')
                """,
                id,
                "cause." + id,
                days);
        return id;
    }

    private boolean isClear(UUID message) {
        return rig.number("select count(*) from message where id = ? and text is null", message)
                == 1;
    }

    @Test
    void runGoesOnWhereTheOneBeforeEndedAndBeginsAnewOnceADay() {
        // given
        retention.beginAnew();
        UUID first = single(35);
        retention.clearOld();
        UUID older = single(40);
        UUID younger = single(31);
        // when
        retention.clearOld();
        // then
        assertThat(isClear(first)).isTrue();
        assertThat(isClear(younger)).isTrue();
        assertThat(isClear(older)).as("it is not looked at again before a day is over").isFalse();
        retention.beginAnew();
        retention.clearOld();
        assertThat(isClear(older)).isTrue();
    }
}
