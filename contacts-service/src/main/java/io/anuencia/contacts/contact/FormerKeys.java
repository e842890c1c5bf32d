package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/**
 * Records the keys that people had before. An erasure requested before a number change then still
 * finds them, and one requested after it reaches what other services keep under a former key.
 * Numbers are not kept.
 */
@ApplicationScoped
public class FormerKeys {

    // A number dropped in a merge is theirs until another contact has it. That is recorded when
    // the number leaves that contact; until then it leads there.
    private static final String PASS_ON =
            """
            update former_key set still_theirs = false
            where recipient_key = ? and still_theirs
            """;
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

    /** Records that a locked person had this key until this time. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(UUID contactId, RecipientKey key, Instant heldUntil) {
        sql.update(PASS_ON, key.value());
        sql.update(NOTE, key.value(), contactId, heldUntil);
    }

    /**
     * Records that a locked person also has this key after a merge; their contact has another one.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(UUID contactId, RecipientKey key, Instant mergedAt) {
        sql.update(PASS_ON, key.value());
        sql.update(KEEP, key.value(), contactId, mergedAt);
    }

    /**
     * Deletes the further ids of a locked person whose number has changed. Meta gives a new number
     * a new id, and the ids of a wrong number belong to a stranger, so they are not recorded.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void partWithIds(UUID contactId) {
        sql.update(PART_WITH_IDS, contactId);
    }

    /** Hands the former keys of a merged contact on to the contact that stays. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void handOn(UUID goes, UUID stays) {
        sql.update(HAND_ON, stays, goes);
    }
}
