package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/**
 * Remembers by which keys people went before, so that an erasure of before the change finds them
 * and one of after it reaches what is kept elsewhere under the former key. Numbers are not kept.
 */
@ApplicationScoped
public class FormerKeys {

    private static final String NOTE =
            """
            insert into former_key (recipient_key, contact_id, held_until) values (?, ?, ?)
            on conflict on constraint pk_former_key do update
                set held_until = greatest(former_key.held_until, excluded.held_until)
            """;
    private static final String KEEP =
            """
            insert into former_key (recipient_key, contact_id, held_until, still_theirs)
            values (?, ?, ?, true)
            on conflict on constraint pk_former_key do update
                set held_until = excluded.held_until, still_theirs = true
            """;
    private static final String PART_WITH_IDS = "delete from contact_alias where contact_id = ?";
    private static final String HAND_ON =
            """
            insert into former_key (recipient_key, contact_id, held_until, still_theirs)
            select recipient_key, ?, held_until, still_theirs from former_key where contact_id = ?
            on conflict on constraint pk_former_key do update
                set held_until = greatest(former_key.held_until, excluded.held_until),
                    still_theirs = former_key.still_theirs or excluded.still_theirs
            """;

    private final Sql sql;

    FormerKeys(Sql sql) {
        this.sql = sql;
    }

    /** A person, who is locked, went by this key until then. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(UUID contactId, RecipientKey key, Instant heldUntil) {
        sql.update(NOTE, key.value(), contactId, heldUntil);
    }

    /** A person, who is locked, has this key, too, by a merge; their contact goes by another. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(UUID contactId, RecipientKey key, Instant mergedAt) {
        sql.update(KEEP, key.value(), contactId, mergedAt);
    }

    /**
     * A person, who is locked, has another number than their ids were learned with: Meta gives a
     * new number a new id, and a wrong number's ids are a stranger's, so they are not remembered.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void partWithIds(UUID contactId) {
        sql.update(PART_WITH_IDS, contactId);
    }

    /** What one contact went by, the one that it becomes went by, too. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void handOn(UUID goes, UUID stays) {
        sql.update(HAND_ON, stays, goes);
    }
}
