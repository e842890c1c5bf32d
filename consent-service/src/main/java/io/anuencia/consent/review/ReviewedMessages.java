package io.anuencia.consent.review;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Erases the WhatsApp messages that reviews are about: their ids contain the writer's number.
 * Whether an erased person opted out no longer needs a decision; whether other people are one, who
 * were linked through them, still does.
 */
@ApplicationScoped
class ReviewedMessages implements Forgettable {

    private static final String FORGET =
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

    private final Sql sql;

    ReviewedMessages(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "reviews";
    }

    @Override
    public long forget(Group person) {
        SqlArray subjects = SqlArray.uuids(person.subjects());
        return sql.update(FORGET, subjects, subjects);
    }
}
