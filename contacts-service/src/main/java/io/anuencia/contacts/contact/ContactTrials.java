package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Whom a dry run has met so far: a table, since a file may name more people than memory holds. It
 * has keys and facts, no numbers, and is emptied when the dry run ends.
 */
@ApplicationScoped
class ContactTrials {

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
    private static final String FORGET = "delete from contact_trial where import_id = ?";

    private final Sql sql;

    ContactTrials(Sql sql) {
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
                SqlArray.texts(drafts.stream().map(draft -> Facts.of(draft).json()).toList()));
    }

    void forget(UUID importId) {
        sql.update(FORGET, importId);
    }

    private static SqlArray keys(Collection<ContactDraft> drafts) {
        return SqlArray.uuids(drafts.stream().map(draft -> draft.recipientKey().value()).toList());
    }
}
