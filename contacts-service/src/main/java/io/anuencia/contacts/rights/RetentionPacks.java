package io.anuencia.contacts.rights;

import io.anuencia.events.PackContentChanged;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Period;
import java.util.List;
import java.util.Map;

/** Local copy of the retention rules for inactive people in the policy packs. */
@ApplicationScoped
class RetentionPacks {

    /** More than there are countries, each of which has one pack in force. */
    private static final int PACKS_MAX = 1_000;

    private static final String STORE =
            """
            insert into retention_pack (country, inactivity, changed_at) values (?, ?, ?)
            on conflict on constraint pk_retention_pack do update set
                inactivity = excluded.inactivity, changed_at = excluded.changed_at
            where retention_pack.changed_at <= excluded.changed_at
            """;
    private static final String ALL =
            "select country, inactivity from retention_pack order by country limit ?";

    private final Sql sql;
    private final RetentionConfig config;

    RetentionPacks(Sql sql, RetentionConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** Stores the rules that events carry; an event older than the stored one changes nothing. */
    @Transactional
    void apply(List<EventEnvelope> events) {
        EventEnvelope.events(events, PackContentChanged.class)
                .filter(pack -> pack.inactivity() != null)
                .forEach(this::store);
    }

    private void store(PackContentChanged pack) {
        sql.update(STORE, pack.country(), pack.inactivity().toString(), pack.changedAt());
    }

    /** Returns the current rules. */
    RetentionRules rules() {
        Map<String, Period> packs =
                sql.map(
                        ALL,
                        row -> row.getString("country"),
                        row -> Period.parse(row.getString("inactivity")),
                        PACKS_MAX);
        return new RetentionRules(config.inactivity(), packs);
    }
}
