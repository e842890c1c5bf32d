package io.anuencia.consent.residence;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.ErasedKeys;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Stores the residences of people, by contact. */
@ApplicationScoped
public class Residences {

    // A forgotten key learns nothing until its person came back and consented again.
    private static final String LEARN =
            """
            insert into residence (contact_id, recipient_key, country, time_zone, told_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                as told (contact_id, recipient_key, country, time_zone, told_at)
            where not exists (
                select 1 from erased_key e
                where e.recipient_key = told.recipient_key and not %s)
            on conflict (contact_id) do update
            set recipient_key = excluded.recipient_key, country = excluded.country,
                time_zone = excluded.time_zone, told_at = excluded.told_at
            where residence.told_at <= excluded.told_at
            """
                    .formatted(ErasedKeys.CAME_BACK);
    // Compares no times: a change is dated by WhatsApp, maybe earlier than the profile.
    private static final String MOVE =
            """
            update residence set recipient_key = moved.to_key
            from unnest(?::uuid[], ?::uuid[], ?::uuid[]) as moved (contact_id, from_key, to_key)
            where residence.contact_id = moved.contact_id
              and residence.recipient_key = moved.from_key
            """;
    private static final String FORGET_MOVED =
            """
            delete from residence
            where contact_id = any (?) and exists (
                select 1 from erased_key e
                where e.recipient_key = residence.recipient_key and not %s)
            """
                    .formatted(ErasedKeys.CAME_BACK);
    private static final String END =
            """
            delete from residence
            using unnest(?::uuid[], ?::timestamptz[]) as ended (contact_id, at)
            where residence.contact_id = ended.contact_id
              and (ended.at is null or residence.told_at <= ended.at)
            """;
    private static final String KNOWN =
            """
            select recipient_key, country, time_zone from residence where recipient_key = any (?)
            """;
    private static final RowReader<Residence> RESIDENCE =
            row -> new Residence(row.getString("country"), row.getString("time_zone"));

    private final Sql sql;

    Residences(Sql sql) {
        this.sql = sql;
    }

    /**
     * Applies contact events. An event older than the stored row changes nothing, and a forgotten
     * key gets no residence until its person has consented again.
     */
    @Transactional
    public void learn(List<EventEnvelope> envelopes) {
        ResidenceNews news =
                ResidenceNews.of(envelopes.stream().map(EventEnvelope::event).toList());
        learn(news.told());
        move(news.moved());
        end(news.ended());
    }

    private void learn(Collection<ResidenceNews.Told> told) {
        if (!told.isEmpty()) {
            sql.update(
                    LEARN,
                    SqlArray.uuids(told, ResidenceNews.Told::contactId),
                    SqlArray.keys(told.stream().map(ResidenceNews.Told::key).toList()),
                    SqlArray.texts(told, one -> one.residence().country()),
                    SqlArray.texts(told, one -> one.residence().timeZone()),
                    SqlArray.instants(told, ResidenceNews.Told::at));
        }
    }

    private void move(Collection<ResidenceNews.Moved> moved) {
        if (!moved.isEmpty()) {
            SqlArray contacts = SqlArray.uuids(moved, ResidenceNews.Moved::contactId);
            sql.update(
                    MOVE,
                    contacts,
                    SqlArray.keys(moved.stream().map(ResidenceNews.Moved::from).toList()),
                    SqlArray.keys(moved.stream().map(ResidenceNews.Moved::to).toList()));
            sql.update(FORGET_MOVED, contacts);
        }
    }

    private void end(Collection<ResidenceNews.Ended> ended) {
        if (!ended.isEmpty()) {
            sql.update(
                    END,
                    SqlArray.uuids(ended, ResidenceNews.Ended::contactId),
                    SqlArray.instants(ended, ResidenceNews.Ended::at));
        }
    }

    /**
     * Reads the residences of people, from all contacts with one of their keys; people without a
     * residence are absent.
     */
    public Supplier<Map<Group, List<Residence>>> read(
            Collection<Group> groups, RoundTrip roundTrip) {
        Supplier<List<Map.Entry<RecipientKey, Residence>>> rows =
                roundTrip.list(
                        KNOWN,
                        row -> Map.entry(Columns.key(row, "recipient_key"), RESIDENCE.read(row)),
                        SqlArray.keys(Group.keysOf(groups)));
        return () -> byGroup(rows.get(), groups);
    }

    /** Returns the residences of all contacts with one of these keys. */
    public List<Residence> of(Collection<RecipientKey> keys) {
        return sql.list(KNOWN, RESIDENCE, SqlArray.keys(keys));
    }

    private static Map<Group, List<Residence>> byGroup(
            List<Map.Entry<RecipientKey, Residence>> rows, Collection<Group> groups) {
        Map<Group, List<Residence>> homes = new HashMap<>();
        if (!rows.isEmpty()) {
            Map<RecipientKey, List<Residence>> byKey =
                    rows.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Map.Entry::getKey,
                                            Collectors.mapping(
                                                    Map.Entry::getValue, Collectors.toList())));
            for (Group group : groups) {
                List<Residence> own =
                        group.keys().stream()
                                .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                                .distinct()
                                .toList();
                if (!own.isEmpty()) {
                    homes.put(group, own);
                }
            }
        }
        return homes;
    }
}
