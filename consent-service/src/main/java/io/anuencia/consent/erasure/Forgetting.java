package io.anuencia.consent.erasure;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.KeyChanges;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.ErasedKeys;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Destroys everything that leads to locked people, the keys last. Whoever adds a table that leads
 * to a person adds it here.
 */
@ApplicationScoped
class Forgetting {

    // The ledger holds hashes of evidence and salt together: without the salt nobody can guess what
    // was hashed, and every proof of the ledger stays valid.
    private static final String EVIDENCE =
            """
            delete from evidence where sha256 in (
                select evidence_sha256 from consent_entry
                where subject_id = any (?) and evidence_sha256 is not null)
            """;
    // The opt-outs themselves belong to the ledger; the id of a message holds its sender's number.
    private static final String OPT_OUT_MESSAGES =
            """
            update opt_out set cause_wamid = null, cause_phone_number_id = null
            where cause_wamid is not null and id in (
                select opt_out_id from opt_out_subject where subject_id = any (?))
            """;
    // Whether an erased person opted out no longer needs a decision; whether other people are one,
    // who were linked through them, still does.
    private static final String REVIEWS =
            """
            update review r
            set wamid = null, phone_number_id = null, note = null,
                state = case state when 'OPEN' then 'OVERTAKEN' else state end,
                decided_at = coalesce(decided_at, now())
            where subject_id = any (?)
              and (state <> 'OPEN'
                   or not exists (select 1 from subject_link l
                                  where l.review_id = r.id and l.cut_at is null
                                    and l.one_id <> all (?)))
            """;
    private static final String ACTIVITY = "delete from brand_activity where subject_id = any (?)";
    private static final String DOUBLE_OPT_INS =
            "delete from double_opt_in where subject_id = any (?)";
    private static final String OPT_IN_MESSAGES =
            "delete from heard_opt_in where subject_id = any (?)";
    private static final String OTHER_CONTACTS =
            "delete from other_contact where subject_id = any (?)";
    private static final String PAGE_REVOCATIONS =
            "delete from page_revocation where subject_id = any (?)";
    private static final String STANDING =
            "delete from consent_standing where subject_id = any (?)";
    private static final String SUPPRESSIONS = "delete from suppression where subject_id = any (?)";
    // What was copied from them for somebody else is from then on that person's own. All these rows
    // are locked in one order: what is copied from each other may be erased at the same time.
    private static final String ORIGINS =
            """
            with named as materialized (select ?::uuid[] as ids),
            locked as materialized (
                select subject_id, kind, brand, purpose from suppression
                where subject_id = any ((select ids from named)::uuid[])
                   or copied_from = any ((select ids from named)::uuid[])
                order by subject_id, kind, brand nulls first, purpose nulls first for update)
            update suppression s set copied_from = null
            from locked
            where s.copied_from = any ((select ids from named)::uuid[])
              and s.subject_id = locked.subject_id and s.kind = locked.kind
              and s.brand is not distinct from locked.brand
              and s.purpose is not distinct from locked.purpose
            """;
    private static final String WISHES = "delete from wish where subject_id = any (?)";
    private static final String LANGUAGES =
            "delete from spoken_language where recipient_key = any (?)";
    private static final String RESIDENCES = "delete from residence where recipient_key = any (?)";

    private final Sql sql;
    private final ErasedKeys erased;
    private final Subjects subjects;
    private final KeyChanges changes;
    private final ForgottenDecisions decisions;

    Forgetting(
            Sql sql,
            ErasedKeys erased,
            Subjects subjects,
            KeyChanges changes,
            ForgottenDecisions decisions) {
        this.sql = sql;
        this.erased = erased;
        this.subjects = subjects;
        this.changes = changes;
        this.decisions = decisions;
    }

    /**
     * Erases people, in the running transaction.
     *
     * @param saidAt since when their keys are suppressed; consents before that are void
     * @return counts of what was destroyed, by kind
     */
    Map<String, Long> forget(Collection<Group> people, Instant saidAt) {
        Map<String, Long> gone = new TreeMap<>();
        for (Group person : people) {
            erased.keep(person, saidAt);
            destroy(person).forEach((kind, rows) -> gone.merge(kind, rows.longValue(), Long::sum));
            gone.merge("keys", subjects.forgetKeys(person), Long::sum);
        }
        return gone;
    }

    private Map<String, Integer> destroy(Group person) {
        SqlArray ids = SqlArray.uuids(person.subjects());
        SqlArray keys = SqlArray.keys(person.keys());
        Map<String, Integer> gone = new HashMap<>();
        gone.put("activity", sql.update(ACTIVITY, ids));
        gone.put("decisions", decisions.forget(person));
        gone.put("doubleOptIns", sql.update(DOUBLE_OPT_INS, ids));
        gone.put("evidence", sql.update(EVIDENCE, ids));
        gone.put("keyChanges", changes.forget(person));
        gone.put("languages", sql.update(LANGUAGES, keys));
        gone.put("optInMessages", sql.update(OPT_IN_MESSAGES, ids));
        gone.put("optOutMessages", sql.update(OPT_OUT_MESSAGES, ids));
        gone.put("otherContacts", sql.update(OTHER_CONTACTS, ids));
        gone.put("pageRevocations", sql.update(PAGE_REVOCATIONS, ids));
        gone.put("residences", sql.update(RESIDENCES, keys));
        gone.put("reviews", sql.update(REVIEWS, ids, ids));
        gone.put("standing", sql.update(STANDING, ids));
        sql.update(ORIGINS, ids);
        gone.put("suppressions", sql.update(SUPPRESSIONS, ids));
        gone.put("wishes", sql.update(WISHES, ids));
        return gone;
    }
}
