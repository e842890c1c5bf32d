package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Facts that an import has stated so far, where the contact table does not show them: about people
 * whom a dry run has met, about whom more was already known, or whom a caller or another import
 * running at the same time wrote afterwards. They are kept in a table, since a file may name more
 * people than fit into memory. It holds keys and facts, no numbers, and is emptied when the import
 * ends.
 */
@ApplicationScoped
class ImportNotes {

    // Looks up each draft by itself. The planner has no statistics of a table that is empty between
    // dry runs, and would match a list of keys against everybody whom the dry run has met.
    private static final String KNOWN =
            """
            select met.recipient_key, met.external_id, met.facts
            from unnest(?::uuid[], ?::text[]) as said (recipient_key, external_id)
            cross join lateral (
                (select recipient_key, external_id, facts from contact_trial
                 where import_id = ? and recipient_key = said.recipient_key limit 1)
                union all
                (select recipient_key, external_id, facts from contact_trial
                 where import_id = ? and external_id = said.external_id limit 1)) as met
            order by met.recipient_key
            """;
    // A known person keeps the id that they have.
    private static final String NOTE =
            """
            insert into contact_trial (import_id, recipient_key, external_id, facts)
            select ?, t.recipient_key, coalesce(c.external_id, t.external_id), t.facts::jsonb
            from unnest(?::uuid[], ?::text[], ?::text[]) as t (recipient_key, external_id, facts)
            left join contact c on c.recipient_key = t.recipient_key
            on conflict on constraint pk_contact_trial do update set
                external_id = coalesce(contact_trial.external_id, excluded.external_id),
                facts = contact_trial.facts || excluded.facts
            """;
    // Most files repeat what they said last time; the contact table then holds the same facts.
    private static final String NOTE_FIRST =
            """
            insert into contact_trial (import_id, recipient_key, facts)
            select ?, c.recipient_key, t.said::jsonb
            from unnest(?::uuid[], ?::text[]) as t (key, said)
            join contact c on c.recipient_key = t.key
            where t.said::jsonb <> %s
            on conflict on constraint pk_contact_trial do nothing
            """
                    .formatted("(" + ContactStore.FACTS.strip() + ")");
    private static final String NOTED =
            """
            select said.recipient_key, met.facts
            from unnest(?::uuid[]) as said (recipient_key)
            cross join lateral (
                select facts from contact_trial
                where import_id = ? and recipient_key = said.recipient_key limit 1) as met
            order by said.recipient_key
            """;
    private static final String APPLYING =
            "select id from import where id = any (?) and state = 'APPLYING' order by id";
    // Facts that an import added after the first note, it has noted itself.
    private static final String NOTE_FOR_OTHERS =
            """
            insert into contact_trial (import_id, recipient_key, facts)
            select last_import_id, recipient_key, %s
            from contact
            where recipient_key = any (?) and last_import_id = any (?)
            on conflict on constraint pk_contact_trial do nothing
            """
                    .formatted(ContactStore.FACTS);
    private static final String NOTE_FOR_IMPORTS =
            """
            insert into contact_trial (import_id, recipient_key, facts)
            select last_import_id, recipient_key, %s
            from contact
            where recipient_key = ?
              and last_import_id in (select id from import where state = 'APPLYING')
            on conflict on constraint pk_contact_trial do nothing
            """
                    .formatted(ContactStore.FACTS);

    private final Sql sql;

    ImportNotes(Sql sql) {
        this.sql = sql;
    }

    List<ContactStore.Known> known(Collection<ContactDraft> drafts, UUID importId) {
        return sql.list(
                KNOWN,
                row ->
                        new ContactStore.Known(
                                Columns.key(row, "recipient_key"),
                                row.getString("external_id"),
                                importId,
                                Facts.ofJson(row.getString("facts"))),
                keys(drafts),
                SqlArray.texts(drafts, ContactDraft::externalId),
                importId,
                importId);
    }

    /** Notes drafts, at most one for each person. */
    void note(Collection<ContactDraft> drafts, UUID importId) {
        sql.update(
                NOTE,
                importId,
                keys(drafts),
                SqlArray.texts(drafts, ContactDraft::externalId),
                facts(drafts));
    }

    /** Returns the facts that are noted for an import about these people, by recipient key. */
    Map<RecipientKey, Facts> noted(List<ContactStore.Known> people, UUID importId) {
        if (people.isEmpty() || importId == null) {
            return Map.of();
        }
        return sql.map(
                NOTED,
                row -> Columns.key(row, "recipient_key"),
                row -> Facts.ofJson(row.getString("facts")),
                SqlArray.uuids(people, person -> person.recipientKey().value()),
                importId);
    }

    /** Adds the facts of drafts whose people already have a note for this import. */
    void noteAgain(List<ContactDraft> drafts, Set<RecipientKey> noted, UUID importId) {
        List<ContactDraft> again =
                drafts.stream().filter(draft -> noted.contains(draft.recipientKey())).toList();
        if (!again.isEmpty()) {
            note(again, importId);
        }
    }

    /**
     * Notes what an import says about known people whom it meets for the first time, where their
     * rows now hold other facts as well, which do not come from the file.
     *
     * @param rows the people as they were before the import wrote them, locked
     * @param noted the people who already have a note for this import
     */
    void noteFirst(
            List<ContactDraft> drafts,
            List<ContactStore.Known> rows,
            Set<RecipientKey> noted,
            UUID importId) {
        Set<RecipientKey> met =
                rows.stream()
                        .filter(row -> !row.isOf(importId) && !noted.contains(row.recipientKey()))
                        .map(ContactStore.Known::recipientKey)
                        .collect(Collectors.toSet());
        List<ContactDraft> first =
                drafts.stream().filter(draft -> met.contains(draft.recipientKey())).toList();
        if (!first.isEmpty() && importId != null) {
            sql.update(NOTE_FIRST, importId, keys(first), facts(first));
        }
    }

    /**
     * Notes the facts of a person's locked row before a caller writes it, for the last import that
     * named the person, if it is still running.
     */
    void noteForImports(RecipientKey person) {
        sql.update(NOTE_FOR_IMPORTS, person.value());
    }

    /**
     * Notes the facts in the rows that are about to be written, for the last imports that named
     * these people, if they are still running. Those imports compare their next rows with the
     * notes, not with what this import writes.
     *
     * @param rows the people as they are now, locked
     */
    void noteForOthers(List<ContactDraft> drafts, List<ContactStore.Known> rows, UUID importId) {
        Set<UUID> others =
                rows.stream()
                        .map(ContactStore.Known::lastImportId)
                        .filter(last -> last != null && !last.equals(importId))
                        .collect(Collectors.toSet());
        if (drafts.isEmpty() || others.isEmpty() || importId == null) {
            return;
        }
        List<UUID> applying =
                sql.list(APPLYING, row -> Columns.uuid(row, "id"), SqlArray.uuids(others));
        if (!applying.isEmpty()) {
            sql.update(NOTE_FOR_OTHERS, keys(drafts), SqlArray.uuids(applying));
        }
    }

    private static SqlArray facts(Collection<ContactDraft> drafts) {
        return SqlArray.texts(drafts, draft -> Facts.of(draft).json());
    }

    private static SqlArray keys(Collection<ContactDraft> drafts) {
        return SqlArray.uuids(drafts, draft -> draft.recipientKey().value());
    }
}
