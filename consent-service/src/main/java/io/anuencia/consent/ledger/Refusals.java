package io.anuencia.consent.ledger;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import java.time.temporal.ChronoUnit;

/**
 * Finds refusals, opt-outs and ends of consents in the ledger, even if a younger consent took their
 * row or they took no effect.
 */
final class Refusals {

    // From the whole second on: within one second a refusal is the later one. An expiry ends no
    // other consent.
    private static final String READ =
            """
            select 1 from consent_entry
            where subject_id = any (?)
              and (state in ('REFUSED', 'WITHDRAWN')
                   or subject_id = ? and state in ('TERMINATED', 'INVALIDATED'))
              and (brand is null or brand = ?) and (purpose is null or purpose = ?)
              and said_at >= ?
            limit 1
            """;

    private final Sql sql;

    Refusals(Sql sql) {
        this.sql = sql;
    }

    /** Whether somebody has said no to a purpose, or their consent ended, since an instant. */
    boolean areIn(LedgerPage.Past past) {
        return sql.first(
                        READ,
                        row -> true,
                        SqlArray.uuids(past.subjects()),
                        past.consent().subjectId(),
                        past.consent().brand(),
                        past.consent().purpose(),
                        past.since().truncatedTo(ChronoUnit.SECONDS))
                .isPresent();
    }
}
