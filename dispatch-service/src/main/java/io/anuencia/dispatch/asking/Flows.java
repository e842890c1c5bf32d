package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The queue of a number by priority and campaign. Only the heads are read, so a campaign of a
 * million costs no more to look at than one of ten, and a paused or deferred one hides nothing
 * behind it.
 */
@ApplicationScoped
class Flows {

    // Campaigns of all classes are queued under one priority. The class of a campaign is in its
    // row, so which goes first is decided here and changes nothing that is stored.
    static final String HEADS =
            """
            with recursive head as (
                select s.id, h.priority, h.campaign_id, h.not_before
                  from unnest(?::text[]) as s (id)
                 cross join lateral (
                    select d.priority, d.campaign_id, d.not_before from due_message d
                     where d.sender_id = s.id
                     order by d.priority, d.campaign_id, d.not_before limit 1) h
                union all
                select p.id, h.priority, h.campaign_id, h.not_before
                  from head p
                 cross join lateral (
                    select d.priority, d.campaign_id, d.not_before from due_message d
                     where d.sender_id = p.id
                       and (d.priority, d.campaign_id) > (p.priority, p.campaign_id)
                     order by d.priority, d.campaign_id, d.not_before limit 1) h)
            select f.id, f.campaign_id,
                   case when f.priority >= %d and c.message_class = 'MARKETING'
                        then f.priority + 1 else f.priority end as priority
              from head f
              left join campaign c on c.id = f.campaign_id
             where f.not_before <= ?
               and (c.state = 'RUNNING' or f.campaign_id = '%s')
               and not exists (select 1 from kill_switch k
                                where k.engaged and k.scope in ('*', c.brand))
             order by f.id, priority, f.campaign_id
             limit 100000
            """
                    .formatted(QueuePlaces.CAMPAIGN, QueuePlaces.NO_CAMPAIGN);

    // A message without a campaign is of the brand that its number belongs to. If that brand is
    // switched off, an ask would read all of them only to find that it may take none.
    static final String SWITCHED_OFF =
            """
            select unnest(b.phone_number_ids) as id
              from kill_switch k
              join catalog_brand b on b.code = k.scope
             where k.engaged
             order by id
             limit 100000
            """;

    private final Sql sql;

    Flows(Sql sql) {
        this.sql = sql;
    }

    /**
     * A part of the queue with one priority and campaign.
     *
     * @param priority place before other messages of the number; 0 is sent first. Campaigns are
     *     queued under {@link QueuePlaces#CAMPAIGN}, and those that advertise come after it
     * @param campaignId its campaign; the nil id for messages without one
     */
    record Flow(int priority, UUID campaignId) {}

    private record Head(String phoneNumberId, Flow flow) {
        boolean isOfNoCampaign() {
            return flow.campaignId().equals(QueuePlaces.NO_CAMPAIGN);
        }
    }

    /** Returns the flows of each number that hold something due, the most urgent first. */
    Map<String, List<Flow>> due(Collection<String> phoneNumberIds, Instant now) {
        if (phoneNumberIds.isEmpty()) {
            return Map.of();
        }
        RoundTrip roundTrip = sql.roundTripOfLookUps();
        Supplier<List<Head>> heads =
                roundTrip.list(
                        HEADS,
                        row ->
                                new Head(
                                        row.getString("id"),
                                        new Flow(
                                                row.getInt("priority"),
                                                Columns.uuid(row, "campaign_id"))),
                        SqlArray.texts(phoneNumberIds),
                        now);
        Supplier<List<String>> switchedOff =
                roundTrip.list(SWITCHED_OFF, row -> row.getString("id"));
        Set<String> off = new HashSet<>(switchedOff.get());
        Map<String, List<Flow>> found = new HashMap<>();
        heads.get().stream()
                .filter(head -> !head.isOfNoCampaign() || !off.contains(head.phoneNumberId()))
                .forEach(
                        head ->
                                found.computeIfAbsent(head.phoneNumberId(), id -> new ArrayList<>())
                                        .add(head.flow()));
        return found;
    }
}
