package io.anuencia.dispatch.response;

import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts replies and opt-outs for the campaigns that caused them. */
@ApplicationScoped
public class CampaignResponses {

    private static final Duration CAUSED_WITHIN = Duration.ofDays(3);
    private static final String STORE =
            """
            on conflict on constraint pk_campaign_response do update
               set replied_at = coalesce(campaign_response.replied_at, excluded.replied_at),
                   opted_out_at =
                       coalesce(campaign_response.opted_out_at, excluded.opted_out_at)
            """;
    private static final String REPLIES =
            """
            insert into campaign_response (campaign_id, recipient_key, replied_at, opted_out_at)
            select found.campaign_id, found.recipient_key, min(r.said_at),
                   min(r.said_at) filter (where r.opt_out)
              from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[])
                       as r (person, phone_number_id, replies_to, said_at, opt_out)
             cross join lateral (
                select * from (
                    select m.campaign_id, m.recipient_key, 0 as distance, m.accepted_at
                      from attempt a join message m on m.id = a.message_id
                     where a.wamid = r.replies_to and m.campaign_id is not null
                    union all
                    select m.campaign_id, m.recipient_key, 1, m.accepted_at
                      from campaign c
                      join message m on m.campaign_id = c.id and m.recipient_key = r.person
                     where c.sender_id = r.phone_number_id and c.expires_at > ?
                       and m.accepted_at > ?) candidate
                 order by distance, accepted_at desc limit 1) found
             group by found.campaign_id, found.recipient_key
             order by found.campaign_id, found.recipient_key
            """
                    + STORE;
    // Of somebody who stopped marketing in WhatsApp the ledger may learn by the refusal of what was
    // sent to them last: that is what Meta declined, and no harm that a campaign did.
    private static final String OPT_OUTS =
            """
            insert into campaign_response (campaign_id, recipient_key, opted_out_at)
            select found.campaign_id, found.recipient_key, min(o.effective_at)
              from unnest(?::uuid[], ?::text[], ?::timestamptz[])
                       as o (person, brand, effective_at)
             cross join lateral (
                select m.campaign_id, m.recipient_key,
                       m.state = 'FAILED' and m.code = 131050 as declined
                  from campaign c
                  join message m on m.campaign_id = c.id and m.recipient_key = o.person
                 where (o.brand is null or c.brand = o.brand) and c.expires_at > ?
                   and m.accepted_at > ?
                 order by m.accepted_at desc limit 1) found
             where found.declined is not true
             group by found.campaign_id, found.recipient_key
             order by found.campaign_id, found.recipient_key
            """
                    + STORE;

    private final Sql sql;
    private final Clock machine;
    private final Clock schedules;

    CampaignResponses(Sql sql, Clock machine, @Clocks.Decision Clock schedules) {
        this.sql = sql;
        this.machine = machine;
        this.schedules = schedules;
    }

    /** Someone whose key is given opted out of a brand (null for all). */
    private record OptOut(RecipientKey person, String brand, Instant effectiveAt) {}

    /** Replies, and those among them that ask to stop. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void applyReplies(List<EventEnvelope> events) {
        List<InboundMessageReceived> replies =
                events.stream()
                        .map(EventEnvelope::event)
                        .filter(InboundMessageReceived.class::isInstance)
                        .map(InboundMessageReceived.class::cast)
                        .toList();
        if (replies.isEmpty()) {
            return;
        }
        sql.update(
                REPLIES,
                SqlArray.uuids(
                        replies.stream().map(r -> r.recipientKeys().get(0).value()).toList()),
                SqlArray.texts(
                        replies.stream().map(InboundMessageReceived::phoneNumberId).toList()),
                SqlArray.texts(replies.stream().map(InboundMessageReceived::repliesTo).toList()),
                SqlArray.instants(replies.stream().map(InboundMessageReceived::saidAt).toList()),
                new SqlArray(
                        "boolean",
                        replies.stream().map(r -> r.intent() == Intent.OPT_OUT).toArray()),
                schedules.instant().minus(CAUSED_WITHIN),
                machine.instant().minus(CAUSED_WITHIN));
    }

    /** Opt-outs that no message on WhatsApp asked for; those that one did came as replies. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void applyOptOuts(List<EventEnvelope> events) {
        List<OptOut> optOuts =
                events.stream()
                        .map(EventEnvelope::event)
                        .filter(OptOutEffective.class::isInstance)
                        .map(OptOutEffective.class::cast)
                        .filter(optOut -> optOut.cause() == null)
                        .flatMap(
                                optOut ->
                                        optOut.recipientKeys().stream()
                                                .map(
                                                        key ->
                                                                new OptOut(
                                                                        key,
                                                                        optOut.scope().brand(),
                                                                        optOut.effectiveAt())))
                        .toList();
        if (optOuts.isEmpty()) {
            return;
        }
        sql.update(
                OPT_OUTS,
                SqlArray.uuids(optOuts.stream().map(o -> o.person().value()).toList()),
                SqlArray.texts(optOuts.stream().map(OptOut::brand).toList()),
                SqlArray.instants(optOuts.stream().map(OptOut::effectiveAt).toList()),
                schedules.instant().minus(CAUSED_WITHIN),
                machine.instant().minus(CAUSED_WITHIN));
    }
}
