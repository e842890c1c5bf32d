package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.SqlWamid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes opt-outs effective: by compare-and-set, with their events, in one transaction. */
@ApplicationScoped
class EffectiveOptOuts {

    // Events of a subject reach Kafka in order only if their writers locked the subject first.
    private static final String LOCK =
            """
            select id, %s from subject
            where id in (select subject_id from opt_out_subject where opt_out_id = any (?))
            order by id
            for no key update
            """
                    .formatted(RoundTrip.ENDED_IF_STALLED);
    private static final String SET =
            """
            update opt_out set state = 'EFFECTIVE', effective_at = ?
            where id = any (?) and state = 'WAITING'
            returning id, said_at, recorded_at
            """;
    private static final String READ =
            """
            select o.id, o.kind, o.source, o.brand, o.purpose, o.cause_wamid,
                   o.cause_phone_number_id, coalesce(o.cause_erasure, false) as cause_erasure,
                   coalesce(o.told, false) as told, about.subject_id,
                   k.recipient_key, member.id = about.subject_id as named
            from opt_out o
            join opt_out_subject about on about.opt_out_id = o.id
            join subject said on said.id = about.subject_id
            join subject member on member.group_id = said.group_id
            left join subject_key k on k.subject_id = member.id
            where o.id = any (?)
            order by o.id, about.place, k.recipient_key
            """;
    // The event is the last that needs the id itself.
    private static final String HASH =
            """
            update opt_out
            set cause_wamid = %s
            where id = any (?) and cause_wamid not like 'sha256:%%'
            """
                    .formatted(SqlWamid.hashOf("cause_wamid"));

    private final Sql sql;
    private final Outbox outbox;
    private final OptOutTimes times;

    EffectiveOptOuts(Sql sql, Outbox outbox, OptOutTimes times) {
        this.sql = sql;
        this.outbox = outbox;
        this.times = times;
    }

    /**
     * Makes the waiting ones of these opt-outs effective; returns them with their effective time.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<OptOutStore.Effective> set(Collection<UUID> ids) {
        sql.list(LOCK, row -> true, SqlArray.uuids(ids));
        Instant now = times.now();
        List<UUID> set = sql.list(SET, row -> measured(row, now), now, SqlArray.uuids(ids));
        Map<UUID, List<Line>> lines =
                sql.list(READ, EffectiveOptOuts::line, SqlArray.uuids(set)).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Line::id, LinkedHashMap::new, Collectors.toList()));
        sql.update(HASH, SqlArray.uuids(set));
        List<OptOutEffective> events = new ArrayList<>();
        lines.values().forEach(of -> events.add(event(of, now)));
        outbox.appendAll(events);
        return set.stream().map(id -> new OptOutStore.Effective(id, now)).toList();
    }

    private UUID measured(ResultSet row, Instant effectiveAt) throws SQLException {
        times.effective(
                Columns.instant(row, "said_at"), Columns.instant(row, "recorded_at"), effectiveAt);
        return Columns.uuid(row, "id");
    }

    /**
     * An opt-out with one key of one of its people.
     *
     * @param named whether the key is of whoever opted out, rather than of somebody linked with
     *     them
     */
    private record Line(
            UUID id,
            OptOutScope scope,
            OptOutCause cause,
            boolean announcedBefore,
            UUID subjectId,
            RecipientKey key,
            boolean named) {}

    private static OptOutEffective event(List<Line> lines, Instant effectiveAt) {
        Line first = lines.get(0);
        Set<RecipientKey> keys = keysOf(lines.stream());
        return new OptOutEffective(
                first.id(),
                first.subjectId(),
                List.copyOf(keys),
                first.scope(),
                effectiveAt,
                first.cause() == null
                        ? null
                        : first.cause().writtenBy(keysOf(lines.stream().filter(Line::named))),
                first.announcedBefore());
    }

    private static Set<RecipientKey> keysOf(Stream<Line> lines) {
        return lines.map(Line::key)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Line line(ResultSet row) throws SQLException {
        OptOutCause cause =
                OptOutCause.ifNamed(
                        row.getString("cause_wamid"),
                        row.getString("cause_phone_number_id"),
                        row.getBoolean("cause_erasure"));
        return new Line(
                Columns.uuid(row, "id"),
                new OptOutScope(row.getString("brand"), row.getString("purpose")),
                cause,
                row.getBoolean("told")
                        || OptOutSignal.isAnnouncedBefore(
                                Columns.constant(row, "source", EntrySource.class),
                                Columns.constant(row, "kind", SuppressionKind.class),
                                cause),
                Columns.uuid(row, "subject_id"),
                Columns.key(row, "recipient_key"),
                row.getBoolean("named"));
    }
}
