package io.anuencia.consent.suppression;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.SubjectsCreated;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keys of erased people. When one of them is seen again, from whatever source, the new subject is
 * created with their suppressions, so that its first reader already finds it suppressed.
 */
@ApplicationScoped
public class ErasedKeys {

    /**
     * The SQL condition that the person of an erased key {@code e} has come back: they agreed to
     * something under its new subject, even if that consent has ended since.
     */
    public static final String CAME_BACK =
            """
            exists (
                select 1
                from subject_key k
                join consent_entry c on c.subject_id = k.subject_id
                where k.recipient_key = e.recipient_key
                  and c.state in ('GIVEN', 'RENEWED') and c.takes_effect)
            """;

    // An erasure may be held up for long: an opt-out recorded later than the request counts
    // instead.
    private static final String KEEP =
            """
            insert into erased_key (recipient_key, erased_at, suppression_id)
            select kept.key, greatest(?::timestamptz, said.last), gen_random_uuid()
            from unnest(?::uuid[]) as kept (key), (
                select max(s.since) as last from suppression s
                where s.subject_id = any (?) and s.kind = any (?)) said
            order by kept.key
            on conflict (recipient_key) do update
            set erased_at = greatest(erased_key.erased_at, excluded.erased_at)
            """;
    private static final String FORGET_ORDERS =
            "delete from erased_key_order where recipient_key = any (?)";
    private static final String KEEP_ORDERS =
            """
            insert into erased_key_order (recipient_key, kind, brand, since, suppression_id)
            select kept.key, s.kind, s.brand, max(s.since), gen_random_uuid()
            from unnest(?::uuid[]) as kept (key), suppression s
            where s.subject_id = any (?) and s.kind = any (?)
              and (s.lifted_at is null or s.lifted_at <= s.since)
            group by kept.key, s.kind, s.brand
            """;
    private static final String SUPPRESS =
            """
            with born as (
                select recipient_key, subject_id
                from unnest(?::uuid[], ?::uuid[]) as born (recipient_key, subject_id))
            insert into suppression (subject_id, kind, brand, since, opt_out_id)
            select born.subject_id, 'ERASED', null, erased.erased_at, erased.suppression_id
            from born join erased_key erased on erased.recipient_key = born.recipient_key
            union all
            select born.subject_id, ordered.kind, ordered.brand, ordered.since,
                   ordered.suppression_id
            from born join erased_key_order ordered
                on ordered.recipient_key = born.recipient_key
            """;
    private static final String KEPT =
            """
            select recipient_key, 'ERASED' as kind, null as brand, erased_at as since
            from erased_key where recipient_key = any (?)
            union all
            select recipient_key, kind, brand, since
            from erased_key_order where recipient_key = any (?)
            order by recipient_key, kind, brand nulls first
            """;

    /** Kinds that the person cannot lift. */
    private static final SqlArray ORDERS = kinds(kind -> !kind.isLiftedByConsent());

    /** Kinds that end consents, erasure among them. */
    private static final SqlArray NOES = kinds(SuppressionKind::withdraws);

    private final Sql sql;

    ErasedKeys(Sql sql) {
        this.sql = sql;
    }

    /**
     * Keeps the keys of a locked person who is being erased, and with them the orders in force
     * about the person. Call it before their suppressions are deleted.
     *
     * @param erasedAt when the person asked for the erasure, by the decision clock; a later opt-out
     *     of theirs counts instead
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Group person, Instant erasedAt) {
        SqlArray keys = SqlArray.keys(person.keys());
        SqlArray subjects = SqlArray.uuids(person.subjects());
        sql.update(KEEP, erasedAt, keys, subjects, NOES);
        sql.update(FORGET_ORDERS, keys);
        sql.update(KEEP_ORDERS, keys, subjects, ORDERS);
    }

    /** The suppressions with which these people, who have no subject yet, would be created. */
    Map<Group, List<Suppression>> initialFor(Collection<Group> strangers) {
        SqlArray keys = SqlArray.keys(Group.keysOf(strangers));
        Map<RecipientKey, List<Kept>> kept =
                sql.list(KEPT, ErasedKeys::kept, keys, keys).stream()
                        .collect(Collectors.groupingBy(Kept::key));
        Map<Group, List<Suppression>> born = new HashMap<>();
        for (Group stranger : strangers) {
            born.put(
                    stranger,
                    stranger.keys().stream()
                            .flatMap(key -> kept.getOrDefault(key, List.of()).stream())
                            .map(each -> each.asOf(stranger))
                            .toList());
        }
        return born;
    }

    /** A suppression kept with a key. */
    private record Kept(RecipientKey key, SuppressionKind kind, String brand, Instant since) {

        Suppression asOf(Group person) {
            return new Suppression(person.subjectOf(key), kind, brand, null, since);
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                Columns.key(row, "recipient_key"),
                Columns.constant(row, "kind", SuppressionKind.class),
                row.getString("brand"),
                Columns.instant(row, "since"));
    }

    void suppress(@Observes SubjectsCreated created) {
        List<RecipientKey> keys = List.copyOf(created.subjects().keySet());
        List<UUID> subjects = keys.stream().map(created.subjects()::get).toList();
        sql.update(SUPPRESS, SqlArray.keys(keys), SqlArray.uuids(subjects));
    }

    private static SqlArray kinds(Predicate<SuppressionKind> which) {
        return SqlArray.names(Arrays.stream(SuppressionKind.values()).filter(which).toList());
    }
}
