package io.anuencia.contacts.filter;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * When we last heard of a person; what is null does not matter. Somebody who never wrote has no
 * last activity and meets none of the bounds.
 *
 * @param within so recently
 * @param after at this moment or later
 * @param before earlier than this moment
 * @param never true: those who never wrote; false: those who did
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
