package io.anuencia.contacts.filter;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * People by the time of their last message; bounds that are null are not checked. Somebody who
 * never wrote has no last activity and meets none of the bounds.
 *
 * @param within longest period since the last activity
 * @param after earliest time of the last activity, inclusive
 * @param before latest time of the last activity, exclusive
 * @param never true: only people who never wrote; false: only those who did
 */
record ActivityCondition(Period within, Instant after, Instant before, Boolean never)
        implements Filter {

    @Override
    public void appendTo(FilterSql sql) {
        sql.say("(true");
        if (within != null) {
            Instant since = sql.at().atOffset(ZoneOffset.UTC).minus(within).toInstant();
            sql.say(" and c.last_activity_at >= ?").bind(since);
        }
        if (after != null) {
            sql.say(" and c.last_activity_at >= ?").bind(after);
        }
        if (before != null) {
            sql.say(" and c.last_activity_at < ?").bind(before);
        }
        if (never != null) {
            sql.say(" and c.last_activity_at is " + (never ? "null" : "not null"));
        }
        sql.say(")");
    }
}
