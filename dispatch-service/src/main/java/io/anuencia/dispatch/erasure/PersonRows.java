package io.anuencia.dispatch.erasure;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The rows of one person. They are found campaign by campaign, by the key that makes a person
 * unique there: an index by person alone would cost every message for the sake of a few people.
 */
@ApplicationScoped
class PersonRows {

    private static final String THEIRS =
            """
            with theirs as (
                select m.id, m.state, m.phone, m.parameters, m.text
                  from campaign c
                  join message m on m.campaign_id = c.id and m.recipient_key = any (?)
                union all
                select m.id, m.state, m.phone, m.parameters, m.text
                  from message m where m.campaign_id is null and m.recipient_key = any (?))
            """;
    private static final String OPEN =
            THEIRS
                    + """
                    select id from theirs where state in ('PLANNED', 'REQUESTED')
                     order by id limit 100000
                    """;
    private static final String CLEAR =
            THEIRS
                    + """
                    update message m set phone = null, parameters = null, text = null
                      from theirs t
                     where m.id = t.id and m.state not in ('INTENT', 'IN_DOUBT')
                       and (m.phone is not null or m.parameters is not null
                            or m.text is not null)
                    """;
    private static final String UNSETTLED =
            THEIRS + "select count(*) as n from theirs where state in ('INTENT', 'IN_DOUBT')";
    private static final String FORGET_WINDOWS =
            "delete from service_window where recipient_key = any (?)";
    private static final String FORGET_FRESH =
            "delete from fresh_consent where recipient_key = any (?)";

    private final Sql sql;

    PersonRows(Sql sql) {
        this.sql = sql;
    }

    /** Messages that can still be stopped. */
    List<UUID> open(Collection<UUID> keys) {
        SqlArray people = SqlArray.uuids(keys);
        return sql.list(OPEN, row -> Columns.uuid(row, "id"), people, people);
    }

    /** Takes numbers, parameters and texts out of what is settled; returns of how many. */
    long clear(Collection<UUID> keys) {
        SqlArray people = SqlArray.uuids(keys);
        return sql.update(CLEAR, people, people);
    }

    /** How many may be on their way, and are cleared when that is settled. */
    long unsettled(Collection<UUID> keys) {
        SqlArray people = SqlArray.uuids(keys);
        return sql.first(UNSETTLED, row -> row.getLong("n"), people, people).orElse(0L);
    }

    /** Closes their windows, which hold the number they wrote from; returns how many. */
    long forgetWindows(Collection<UUID> keys) {
        sql.update(FORGET_FRESH, SqlArray.uuids(keys));
        return sql.update(FORGET_WINDOWS, SqlArray.uuids(keys));
    }
}
