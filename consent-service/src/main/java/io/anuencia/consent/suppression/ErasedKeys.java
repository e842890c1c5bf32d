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
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys of people who were forgotten. When one is seen again, whoever brings it, the subject
 * that it then gets is born suppressed: its first reader finds it so.
 */
@ApplicationScoped
public class ErasedKeys {

    private static final String KEEP =
            """
            insert into erased_key (recipient_key, erased_at, suppression_id)
            select key, ?, gen_random_uuid() from unnest(?::uuid[]) as kept (key)
            order by key
            on conflict (recipient_key) do update set erased_at = excluded.erased_at
            """;
    private static final String SUPPRESS =
            """
            insert into suppression (subject_id, kind, since, opt_out_id)
            select born.subject_id, 'ERASED', erased.erased_at, erased.suppression_id
            from unnest(?::uuid[], ?::uuid[]) as born (recipient_key, subject_id)
            join erased_key erased on erased.recipient_key = born.recipient_key
            """;
    private static final String SINCE =
            "select erased_at from erased_key where recipient_key = any (?) order by erased_at desc";

    private static final String ERASED =
            "select recipient_key, erased_at from erased_key where recipient_key = any (?)";

    private final Sql sql;

    ErasedKeys(Sql sql) {
        this.sql = sql;
    }

    /**
     * Keeps the keys of a locked person who is being forgotten.
     *
     * @param erasedAt when they said so, by the decision clock
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Group person, Instant erasedAt) {
        sql.update(KEEP, erasedAt, uuids(person.keys()));
    }

    /** Since when the person behind a key is forgotten, if they are; needs no subject. */
    public Optional<Instant> since(RecipientKey key) {
        return sql.first(SINCE, row -> Columns.instant(row, "erased_at"), uuids(List.of(key)));
    }

    /** The suppressions that people whom nobody has seen would be born with. */
    Map<Group, List<Suppression>> bornWith(Collection<Group> strangers) {
        Map<RecipientKey, Instant> erased = new HashMap<>();
        sql.list(
                ERASED,
                row ->
                        erased.put(
                                new RecipientKey(Columns.uuid(row, "recipient_key")),
                                Columns.instant(row, "erased_at")),
                uuids(strangers.stream().flatMap(group -> group.keys().stream()).toList()));
        Map<Group, List<Suppression>> born = new HashMap<>();
        for (Group stranger : strangers) {
            for (RecipientKey key : stranger.keys()) {
                if (erased.containsKey(key)) {
                    born.put(stranger, List.of(erased(stranger.subjectOf(key), erased.get(key))));
                }
            }
        }
        return born;
    }

    private static Suppression erased(UUID subjectId, Instant since) {
        return new Suppression(subjectId, SuppressionKind.ERASED, null, null, since);
    }

    void suppress(@Observes SubjectsCreated created) {
        List<RecipientKey> keys = List.copyOf(created.subjects().keySet());
        List<UUID> subjects = keys.stream().map(created.subjects()::get).toList();
        sql.update(SUPPRESS, uuids(keys), SqlArray.uuids(subjects));
    }

    private static SqlArray uuids(List<RecipientKey> keys) {
        return SqlArray.uuids(keys.stream().map(RecipientKey::value).toList());
    }
}
