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
 * What an import has said so far, where the table of people does not tell: of whom a dry run has
 * met, of whom more was known before, and of whom another import that is applied at the same time,
 * or a caller, wrote next. A table, since a file may name more people than memory holds. It has
 * keys and facts, no numbers, and is emptied when the import ends.
 */
@ApplicationScoped
class ImportNotes {

    // Each draft is looked up by itself. A list of keys would be matched against everybody whom the
    // dry run has met: the planner knows nothing of a table that is empty between dry runs.
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
    private static final String NOTE =
            """
            insert into contact_trial (import_id, recipient_key, external_id, facts)
            select ?, recipient_key, external_id, facts::jsonb
            from unnest(?::uuid[], ?::text[], ?::text[]) as t (recipient_key, external_id, facts)
            on conflict on constraint pk_contact_trial do update set
                external_id = coalesce(contact_trial.external_id, excluded.external_id),
                facts = contact_trial.facts || excluded.facts
            """;
    // Most files say of everybody what they said the last time: then the table tells as much.
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
    // What an import added since it was noted, it has noted itself.
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
                                new RecipientKey(Columns.uuid(row, "recipient_key")),
                                row.getString("external_id"),
                                importId,
                                Facts.ofJson(row.getString("facts"))),
                keys(drafts),
                SqlArray.texts(drafts.stream().map(ContactDraft::externalId).toList()),
                importId,
                importId);
    }

    /** Notes drafts of different people. */
    void note(Collection<ContactDraft> drafts, UUID importId) {
        sql.update(
                NOTE,
                importId,
                keys(drafts),
                SqlArray.texts(drafts.stream().map(ContactDraft::externalId).toList()),
                facts(drafts));
    }

    /** What an import said of people, as far as others that have written them since noted it. */
    Map<RecipientKey, Facts> noted(List<ContactStore.Known> people, UUID importId) {
        if (people.isEmpty() || importId == null) {
            return Map.of();
        }
        return sql.map(
                NOTED,
                row -> new RecipientKey(Columns.uuid(row, "recipient_key")),
                row -> Facts.ofJson(row.getString("facts")),
                SqlArray.uuids(people.stream().map(p -> p.recipientKey().value()).toList()),
                importId);
    }

    /** Adds what an import says now of those of whom something is noted for it. */
    void noteAgain(List<ContactDraft> drafts, Set<RecipientKey> noted, UUID importId) {
        List<ContactDraft> again =
                drafts.stream().filter(draft -> noted.contains(draft.recipientKey())).toList();
        if (!again.isEmpty()) {
            note(again, importId);
        }
    }

    /**
     * Notes what an import has said of people whom it met for the first time, known before, where
     * their rows say more by now: nothing of that is the file's.
     *
     * @param rows the people as they were before, locked
     * @param noted of whom something is noted already
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
     * Notes what the row of a person, who is locked, says before a caller writes it, for the import
     * that named them last, if it still goes on.
     */
    void noteForImports(RecipientKey person) {
        sql.update(NOTE_FOR_IMPORTS, person.value());
    }

    /**
     * Notes what the rows of people say who are written next, for the imports that named them last,
     * if they still go on. Those will compare their next rows with it, not with what this import
     * makes of the people.
     *
     * @param rows the people, locked
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
        return SqlArray.texts(drafts.stream().map(draft -> Facts.of(draft).json()).toList());
    }

    private static SqlArray keys(Collection<ContactDraft> drafts) {
        return SqlArray.uuids(drafts.stream().map(draft -> draft.recipientKey().value()).toList());
    }
}
