package io.anuencia.consent.subject;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Subjects of erased keys that were seen again. All keys of a person are erased at one instant, so
 * two keys of one erasure are known to be one person's already: when WhatsApp names them together
 * again, after that person came back under one of them, no human has to look at it.
 *
 * @param rows their subjects, with the erasure
 */
record Reborn(List<Row> rows) {

    // "offset 0" keeps these index look-ups per subject.
    private static final String READ =
            """
            select k.subject_id, e.erased_at,
                   not exists (
                       select 1 from consent_entry c where c.subject_id = k.subject_id offset 0)
                   and not exists (
                       select 1 from open_permit p where p.subject_id = k.subject_id offset 0)
                   and not exists (
                       select 1 from permit p where p.subject_id = k.subject_id offset 0)
                   and not exists (
                       select 1 from suppression s
                       where s.subject_id = k.subject_id
                         and (s.lifted_at is not null
                              or s.opt_out_id <> e.suppression_id
                                 and not exists (
                                     select 1 from erased_key_order o
                                     where o.recipient_key = k.recipient_key
                                       and o.suppression_id = s.opt_out_id))
                       offset 0) as untouched
            from subject_key k join erased_key e on e.recipient_key = k.recipient_key
            where k.subject_id = any (?)
            """;

    /**
     * The subject of an erased key.
     *
     * @param subjectId id of the subject
     * @param erasedAt when the key was erased
     * @param untouched whether nothing is known of the subject but the suppressions that it was
     *     created with
     */
    record Row(UUID subjectId, Instant erasedAt, boolean untouched) {}

    static Reborn read(Sql sql, Collection<Group> people) {
        return new Reborn(
                sql.list(
                        READ,
                        row ->
                                new Row(
                                        Columns.uuid(row, "subject_id"),
                                        Columns.instant(row, "erased_at"),
                                        row.getBoolean("untouched")),
                        SqlArray.uuids(Group.subjectsOf(people))));
    }

    /**
     * Whether there is nothing about a person but an erasure that they share with another one.
     *
     * @param others the people they are linked with, perhaps among them the person
     * @param known tells which subjects left any trace
     */
    boolean areOnlyErasedWith(Group person, Collection<Group> others, Predicate<UUID> known) {
        Set<Instant> erased = erasuresOf(person);
        return person.subjects().stream().filter(known).allMatch(this::isUntouched)
                && others.stream()
                        .filter(other -> !other.equals(person))
                        .anyMatch(other -> !Collections.disjoint(erased, erasuresOf(other)));
    }

    private boolean isUntouched(UUID subject) {
        return rows.stream().anyMatch(row -> row.untouched() && row.subjectId().equals(subject));
    }

    private Set<Instant> erasuresOf(Group person) {
        return rows.stream()
                .filter(row -> person.subjects().contains(row.subjectId()))
                .map(Row::erasedAt)
                .collect(Collectors.toSet());
    }
}
