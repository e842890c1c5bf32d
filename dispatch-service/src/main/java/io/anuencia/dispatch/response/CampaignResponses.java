package io.anuencia.dispatch.response;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.clock.DatabaseClock;
import io.anuencia.dispatch.cloudapi.ErrorCode;
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
import java.util.Objects;
import java.util.stream.Stream;

/** Counts replies and opt-outs for the campaigns that caused them. */
@ApplicationScoped
public class CampaignResponses {

    private static final Duration CAUSED_WITHIN = Duration.ofDays(3);

    /**
     * Tolerance for an answer that seems to precede its message: WhatsApp reports whole seconds,
     * and clocks differ.
     */
    private static final Duration APART = Duration.ofSeconds(2);

    // Nobody reacts to a message that failed without a delivery, or that WhatsApp holds or held
    // until it expired.
    private static final String MAY_HAVE_ARRIVED =
            " (m.state <> 'FAILED' or coalesce(m.delivered_at, m.read_at) is not null)"
                    + " and (m.state not in ('ACCEPTED', 'EXPIRED') or m.held_at is null) ";

    private static final String STORE =
            """
            on conflict on constraint pk_campaign_response do update
               set replied_at = greatest(campaign_response.replied_at, excluded.replied_at),
                   opted_out_at =
                       coalesce(campaign_response.opted_out_at, excluded.opted_out_at)
            """;
    // Only a reply that quotes nothing is charged to the last campaign: who quotes a single
    // message, or one that is not known here, did not react to a campaign.
    private static final String REPLIES =
            """
            insert into campaign_response (campaign_id, recipient_key, replied_at, opted_out_at)
            select found.campaign_id, found.recipient_key, max(r.said_at),
                   min(r.said_at) filter (where r.opt_out)
              from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                          ?::boolean[])
                       as r (person, phone_number_id, replies_to, said_at, sent_before, opt_out)
             cross join lateral (
                select * from (
                    select m.campaign_id, m.recipient_key, 0 as distance, m.accepted_at
                      from attempt a join message m on m.id = a.message_id
                     where a.wamid = r.replies_to and m.campaign_id is not null
                    union all
                    select m.campaign_id, m.recipient_key, 1, m.accepted_at
                      from campaign c
                      join message m on m.campaign_id = c.id and m.recipient_key = r.person
                     where r.replies_to is null
                       and c.sender_id = r.phone_number_id and c.expires_at > ?
                       and m.accepted_at > ?
                       and least(m.started_at, m.accepted_at) < r.sent_before
                       and
            """
                    + MAY_HAVE_ARRIVED
                    + """
                    ) candidate
                 order by distance, accepted_at desc limit 1) found
             group by found.campaign_id, found.recipient_key
             order by found.campaign_id, found.recipient_key
            """
                    + STORE;
    // A stop of marketing within WhatsApp may become known by Meta refusing the latest message:
    // Meta declined that one, so it does not count against its campaign. An opt-out read out of a
    // reply counts against the campaign that was answered last, however old it is. With offset 0
    // even a plan made while there were no messages finds a person's by campaign and key.
    static final String OPT_OUTS =
            """
            insert into campaign_response (campaign_id, recipient_key, opted_out_at)
            select found.campaign_id, found.recipient_key, min(o.effective_at)
              from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::boolean[])
                       as o (person, brand, effective_at, sent_before, in_reply)
             cross join lateral (
                select * from (
                    select m.campaign_id, m.recipient_key, 0 as distance, r.replied_at,
                           m.accepted_at, m.state = 'FAILED' and m.code = %1$d as declined
                      from (select campaign_id, recipient_key, replied_at from campaign_response
                             where o.in_reply and recipient_key = o.person and replied_at > ?
                            offset 0) r
                     cross join lateral (
                           select * from message
                            where campaign_id = r.campaign_id and recipient_key = r.recipient_key
                           offset 0) m
                     where o.brand is null or m.brand = o.brand
                    union all
                    select m.campaign_id, m.recipient_key, 1, null,
                           m.accepted_at, m.state = 'FAILED' and m.code = %1$d
                      from campaign c
                     cross join lateral (
                           select * from message
                            where campaign_id = c.id and recipient_key = o.person
                           offset 0) m
                     where (o.brand is null or c.brand = o.brand) and c.expires_at > ?
                       and m.accepted_at > ?
                       and least(m.started_at, m.accepted_at) < o.sent_before
                       and (m.code = %1$d or
            """
                            .formatted(ErrorCode.STOPPED_BY_PERSON.number())
                    + MAY_HAVE_ARRIVED
                    + """
                    )) candidate
                 order by distance, replied_at desc, accepted_at desc limit 1) found
             where found.declined is not true
             group by found.campaign_id, found.recipient_key
             order by found.campaign_id, found.recipient_key
            """
                    + STORE;

    private final Sql sql;
    private final Clock machine;
    private final Clock schedules;
    private final ClockWatch watch;
    private final DatabaseClock database;

    CampaignResponses(
            Sql sql,
            Clock machine,
            @Clocks.Decision Clock schedules,
            ClockWatch watch,
            DatabaseClock database) {
        this.sql = sql;
        this.machine = machine;
        this.schedules = schedules;
        this.watch = watch;
        this.database = database;
    }

    /** An opt-out of a person from a brand (null for all), possibly in a reply. */
    private record OptOut(RecipientKey person, String brand, Instant effectiveAt, boolean inReply) {

        static Stream<OptOut> of(OptOutEffective optOut) {
            return optOut.recipientKeys().stream()
                    .map(
                            key ->
                                    new OptOut(
                                            key,
                                            optOut.scope().brand(),
                                            optOut.effectiveAt(),
                                            optOut.cause() != null));
        }
    }

    /** Counts replies, and those among them that ask to stop. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void applyReplies(List<EventEnvelope> events) {
        List<InboundMessageReceived> replies =
                EventEnvelope.events(events, InboundMessageReceived.class).toList();
        if (replies.isEmpty()) {
            return;
        }
        // Replies are dated by the decision clock, sends by the machine clock.
        Duration moved = moved();
        Instant since = causedSince(moved);
        sql.update(
                REPLIES,
                SqlArray.uuids(replies, r -> r.recipientKeys().get(0).value()),
                SqlArray.texts(replies, InboundMessageReceived::phoneNumberId),
                SqlArray.texts(replies, InboundMessageReceived::repliesTo),
                SqlArray.instants(replies, InboundMessageReceived::saidAt),
                SqlArray.instants(replies, r -> r.saidAt().minus(moved).plus(APART)),
                SqlArray.booleans(replies, r -> r.intent() == Intent.OPT_OUT),
                since,
                since.minus(moved));
    }

    /**
     * Returns how far the decision clock is ahead of the machine clock, however wrong the latter
     * is.
     */
    private Duration moved() {
        return Duration.between(machine.instant(), schedules.instant());
    }

    /**
     * Returns the earliest time, on the decision clock, at which a campaign may have caused a
     * response that arrives now. A machine whose clock never agreed with the database's asks the
     * database.
     */
    private Instant causedSince(Duration moved) {
        return watch.now().orElseGet(() -> database.instant().plus(moved)).minus(CAUSED_WITHIN);
    }

    /**
     * Counts opt-outs that no reply has announced: those requested in a message came as replies,
     * unlike those that a human read out of one.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void applyOptOuts(List<EventEnvelope> events) {
        List<OptOut> optOuts =
                EventEnvelope.events(events, OptOutEffective.class)
                        .filter(optOut -> !isAnnounced(optOut))
                        .flatMap(OptOut::of)
                        .toList();
        if (optOuts.isEmpty()) {
            return;
        }
        Duration moved = moved();
        Instant since = causedSince(moved);
        sql.update(
                OPT_OUTS,
                SqlArray.uuids(optOuts, o -> o.person().value()),
                SqlArray.texts(optOuts, OptOut::brand),
                SqlArray.instants(optOuts, OptOut::effectiveAt),
                SqlArray.instants(optOuts, o -> o.effectiveAt().plus(APART)),
                SqlArray.booleans(optOuts, OptOut::inReply),
                since,
                since,
                since.minus(moved));
    }

    /**
     * Whether a reply has announced this opt-out. Events of an older release do not state it;
     * there, one with a cause had come as a reply.
     */
    private static boolean isAnnounced(OptOutEffective optOut) {
        return Objects.requireNonNullElse(optOut.toldBefore(), optOut.cause() != null);
    }
}
