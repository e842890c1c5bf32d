package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes due messages from the heads of queues. */
@ApplicationScoped
class QueueHead {

    // The head is cut off before anything is joined to it: whatever the planner knows of the
    // tables, it must not read a queue of a million to find a hundred. A campaign has one brand,
    // but messages without a campaign have many: a brand that is switched off must not hide the
    // others. Of several holds, the one on the person's marketing comes last, because it does not
    // concern other messages; marketing that has waited for the pair finds it then. Writing to us
    // ends the hold of people who are not on WhatsApp.
    static final String DUE =
            """
            with head as materialized (
                select due.*
                  from unnest(?::text[], ?::uuid[], ?::integer[]) as f (sender_id, campaign_id, most)
                 cross join lateral (
                    select d.priority, d.not_before, d.message_id, d.sender_id
                      from due_message d
                     where d.sender_id = f.sender_id and d.priority = ?
                       and d.campaign_id = f.campaign_id and d.not_before <= ?
                       and (cardinality(?::text[]) = 0
                            or (select b.brand from message b where b.id = d.message_id)
                               <> all (?::text[]))
                     order by d.not_before, d.message_id
                     limit f.most
                       for update of d skip locked) due)
            select h.sender_id, h.priority, m.id, m.state, m.campaign_id, m.brand, m.purpose,
                   m.message_class, m.cause, m.recipient_key, m.phone, m.country,
                   m.profile_zone, m.candidate_zones, m.template_name, m.template_language,
                   m.parameters::text as parameters, m.text, m.expires_at, s.waba_id,
                   coalesce(m.content_types,
                            (select c.content_types from campaign c where c.id = m.campaign_id),
                            p.content_types) as content_types,
                   p.message_class as purpose_class, w.last_inbound_at, held.kind as hold_kind,
                   held.until as hold_until, sh.can_send, sh.quality
              from head h
             cross join lateral (select * from message where id = h.message_id limit 1) m
              join sender s on s.id = h.sender_id
              left join sender_health sh on sh.sender_id = s.id
              left join catalog_purpose p on p.brand = m.brand and p.code = m.purpose
              left join service_window w
                on w.recipient_key = m.recipient_key and w.phone_number_id = m.sender_id
              left join lateral (
                select r.kind, r.until from recipient_hold r
                 where r.recipient_key = m.recipient_key and r.until > ?
                   and (r.kind = 'USER_LIMIT'
                        or r.kind = 'UNREACHABLE'
                           and (w.last_inbound_at is null or w.last_inbound_at <= r.since)
                        or r.kind = 'PAIR' and r.sender_id = m.sender_id)
                 order by r.kind = 'USER_LIMIT', r.kind desc limit 1) held on true
             order by h.not_before, h.message_id
            """;

    private final Sql sql;
    private final DueMessageReader reader;

    QueueHead(Sql sql, DueMessageReader reader) {
        this.sql = sql;
        this.reader = reader;
    }

    /**
     * An entry found in the queue of a number.
     *
     * @param ask the ask of its number
     * @param entry the entry
     */
    record Found(Ask ask, HeadEntry entry) {

        /** Returns its message, if it is to be asked for; else null. */
        DueMessage message() {
            return entry.message();
        }
    }

    private record Share(Ask ask, UUID campaignId, int most) {}

    /**
     * Locks due messages until the transaction ends: the most urgent of all numbers first, and of
     * each number no more than it has room for.
     *
     * @param now time by the decision clock
     * @param switchedOff brands whose messages stay in the queue
     */
    List<Found> take(List<Ask> asks, Instant now, List<String> switchedOff) {
        RowReader<HeadEntry> entries = reader.of(now);
        SqlArray off = SqlArray.texts(switchedOff);
        List<Found> found = new ArrayList<>();
        Map<String, Integer> taken = new HashMap<>();
        for (int priority : Ask.priorities(asks)) {
            List<Share> shares = new ArrayList<>();
            for (Ask ask : asks) {
                int left = ask.room().left(priority, taken.getOrDefault(ask.number().id(), 0));
                if (left > 0) {
                    FairShares fair = FairShares.of(ask.waiting(), priority, left);
                    for (UUID id : fair.campaigns()) {
                        int most = ask.lane().rests().take(id, fair.each(), System.nanoTime());
                        shares.add(new Share(ask, id, most));
                    }
                }
            }
            if (!shares.isEmpty()) {
                List<Found> more = take(entries, shares, priority, now, off);
                more.forEach(one -> taken.merge(one.ask().number().id(), 1, Integer::sum));
                found.addAll(more);
            }
        }
        return found;
    }

    private List<Found> take(
            RowReader<HeadEntry> entries,
            List<Share> shares,
            int priority,
            Instant now,
            SqlArray switchedOff) {
        Map<String, Ask> asks = new HashMap<>();
        shares.forEach(share -> asks.put(share.ask().number().id(), share.ask()));
        return sql.list(
                DUE,
                row -> found(asks.get(row.getString("sender_id")), entries.read(row)),
                SqlArray.texts(shares, share -> share.ask().number().id()),
                SqlArray.uuids(shares, Share::campaignId),
                SqlArray.integers(shares, Share::most),
                // All campaigns are queued under one priority.
                Math.min(priority, QueuePlaces.CAMPAIGN),
                now,
                switchedOff,
                switchedOff,
                now);
    }

    /** Leaves out whoever lives where WhatsApp does not let the number write to. */
    private static Found found(Ask ask, HeadEntry entry) {
        boolean closed = entry.isDue() && ask.number().isCountryClosed(entry.message().address());
        return new Found(
                ask,
                closed ? HeadEntry.ending(entry.messageId(), HeldBack::inClosedCountry) : entry);
    }
}
