package io.anuencia.dispatch.response;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Campaigns that people react to. */
abstract class ResponseCase {

    @Inject CampaignRig rig;
    @Inject CampaignResponses responses;

    /** Creates a campaign whose twenty people got their message this long ago. */
    UUID accepted(CampaignRig.Shop shop, String ago) {
        UUID campaign = rig.running(shop, 21);
        rig.change(
                "update message set state = 'ACCEPTED', accepted_at = now() - ?::interval"
                        + " where id in (select id from message where campaign_id = ?"
                        + " order by recipient_key limit 20)",
                ago,
                campaign);
        return campaign;
    }

    long optOutsOf(UUID campaign) {
        return rig.number(
                "select count(opted_out_at) from campaign_response where campaign_id = ?",
                campaign);
    }

    long repliesTo(UUID campaign) {
        return rig.number(
                "select count(replied_at) from campaign_response where campaign_id = ?", campaign);
    }

    void end(UUID campaign, String ago) {
        rig.change(
                "update campaign set start_at = now() - ?::interval - interval '1 day',"
                        + " expires_at = now() - ?::interval where id = ?",
                ago,
                ago,
                campaign);
    }

    void decline(UUID campaign, List<UUID> people) {
        people.forEach(
                person ->
                        rig.change(
                                "update message set state = 'FAILED', code = 131050,"
                                        + " failed_at = now()"
                                        + " where campaign_id = ? and recipient_key = ?",
                                campaign,
                                person));
    }

    List<UUID> people(UUID campaign) {
        return rig
                .texts(
                        "select recipient_key from message where campaign_id = ?"
                                + " order by recipient_key",
                        campaign)
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    void optOut(CampaignRig.Shop shop, List<UUID> people) {
        List<EventEnvelope> events =
                people.stream()
                        .map(
                                person ->
                                        new OptOutEffective(
                                                UUID.randomUUID(),
                                                UUID.randomUUID(),
                                                List.of(new RecipientKey(person)),
                                                OptOutScope.ofBrand(shop.brand()),
                                                Instant.now(),
                                                null,
                                                null))
                        .map(event -> new EventEnvelope(UUID.randomUUID(), Instant.now(), event))
                        .toList();
        QuarkusTransaction.requiringNew().run(() -> responses.applyOptOuts(events));
    }

    static String wamid() {
        return "wamid." + UUID.randomUUID();
    }

    String sentAs(UUID campaign, UUID person) {
        String wamid = wamid();
        rig.change(
                "insert into attempt (id, message_id, requested_at, wamid)"
                        + " select gen_random_uuid(), id, now(), ? from message"
                        + " where campaign_id = ? and recipient_key = ?",
                wamid,
                campaign,
                person);
        return wamid;
    }

    /** Stores a single message that the person was sent; returns its id at WhatsApp. */
    String sentAlone(CampaignRig.Shop shop, UUID person) {
        String wamid = wamid();
        rig.change(
                """
                with single as (
                    insert into message (id, sender_id, brand, purpose, message_class,
                                         recipient_key, candidate_zones, text, expires_at,
                                         created_at, state, accepted_at)
                    values (gen_random_uuid(), ?, ?, 'orders', 'SERVICE_REPLY', ?, '{}', 'Hola',
                            now() + interval '1 hour', now(), 'ACCEPTED', now())
                    returning id)
                insert into attempt (id, message_id, requested_at, wamid)
                select gen_random_uuid(), id, now(), ? from single
                """,
                shop.sender(),
                shop.brand(),
                person,
                wamid);
        return wamid;
    }

    /** Returns a reply to a message that the person was sent. */
    static InboundMessageReceived answer(
            CampaignRig.Shop shop, UUID person, Intent intent, String wamid, String repliesTo) {
        return new InboundMessageReceived(
                List.of(new RecipientKey(person)),
                null,
                shop.sender(),
                wamid,
                "text",
                "…",
                intent,
                "es.stop-sending",
                repliesTo,
                Instant.now(),
                null);
    }

    static OptOutEffective heard(
            CampaignRig.Shop shop,
            UUID person,
            InboundMessageReceived message,
            Boolean toldBefore) {
        return new OptOutEffective(
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(new RecipientKey(person)),
                OptOutScope.ofBrand(shop.brand()),
                Instant.now(),
                OptOutCause.ifNamed(message.wamid(), message.phoneNumberId()),
                toldBefore);
    }

    void reply(InboundMessageReceived... answers) {
        QuarkusTransaction.requiringNew().run(() -> responses.applyReplies(envelopes(answers)));
    }

    void optOut(OptOutEffective... optOuts) {
        QuarkusTransaction.requiringNew().run(() -> responses.applyOptOuts(envelopes(optOuts)));
    }

    static List<EventEnvelope> envelopes(PlatformEvent... events) {
        return Stream.of(events)
                .map(event -> new EventEnvelope(UUID.randomUUID(), Instant.now(), event))
                .toList();
    }
}
