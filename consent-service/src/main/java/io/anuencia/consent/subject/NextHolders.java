package io.anuencia.consent.subject;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells whether somebody else has a key since its holder left it, by what was said under it. */
@ApplicationScoped
public class NextHolders {

    // Only statements that took effect. A stop by a caller or on the page may be that of the one
    // who left; the end of a consent, an order or what came along from another key is not a
    // statement of the holder at all.
    private static final String HEARD =
            """
            select about.subject_id
            from unnest(?::uuid[], ?::timestamptz[]) as about (subject_id, since)
            where exists (select 1 from consent_entry e
                          where e.subject_id = about.subject_id and e.said_at > about.since
                            and e.takes_effect
                            and e.state in ('GIVEN', 'RENEWED', 'REFUSED', 'WITHDRAWN')
                            and e.source not in ('ERASURE', 'NUMBER_CHANGE', 'LINK')
                            and (e.state <> 'WITHDRAWN' or e.source not in ('API', 'PAGE'))
                          offset 0)
               or exists (select 1 from brand_activity a
                          where a.subject_id = about.subject_id and a.heard_at > about.since
                          offset 0)
            """;
    private static final String AGREED =
            """
            select 1 from consent_entry
            where subject_id = ? and said_at > ? and state in ('GIVEN', 'RENEWED') and takes_effect
            limit 1
            """;

    private final Sql sql;

    NextHolders(Sql sql) {
        this.sql = sql;
    }

    /** A subject, and since when its key may be somebody else's. */
    record Since(UUID subject, Instant at) {}

    /** Returns the subjects under whose keys anybody was heard since. */
    Set<UUID> heard(Collection<Since> left) {
        return new HashSet<>(
                heard(SqlArray.uuids(left, Since::subject), SqlArray.instants(left, Since::at)));
    }

    private List<UUID> heard(SqlArray subjects, SqlArray since) {
        return sql.list(HEARD, row -> Columns.uuid(row, "subject_id"), subjects, since);
    }

    /** Whether anybody was heard under the keys of some subjects since an instant. */
    public boolean wereHeard(Collection<UUID> subjects, Instant since) {
        List<Instant> same = Collections.nCopies(subjects.size(), since);
        return !heard(SqlArray.uuids(subjects), SqlArray.instants(same)).isEmpty();
    }

    /**
     * Whether anybody agreed to something under the key of a subject since an instant, even if that
     * has ended: whoever has the key now is then surely another person. Mere words are not enough
     * where they may be those of the one who left it.
     */
    public boolean agreed(UUID subject, Instant since) {
        return sql.first(AGREED, row -> true, subject, since).isPresent();
    }
}
