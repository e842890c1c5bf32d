package io.anuencia.consent.optin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lists double opt-ins for as long as they are kept. */
@ApplicationScoped
class DoubleOptInList {

    // The same rule as Challenge.state, in SQL.
    private static final String PAGE =
            """
            select d.id, k.recipient_key, d.brand, d.purpose, d.state, d.requested_at,
                   d.expires_at, d.confirmed_at
            from (select *, case when confirmed_at is not null then 'CONFIRMED'
                                 when expires_at > ? then 'REQUESTED'
                                 else 'EXPIRED' end as state
                  from double_opt_in) d
            left join lateral (select recipient_key from subject_key
                               where subject_id = d.subject_id
                               order by recipient_key
                               limit 1) k on true
            where (?::text is null or d.state = ?::text)
              and (?::text[] is null or d.brand = any (?::text[]))
              and (?::uuid is null or d.id > ?::uuid)
            order by d.id
            limit ?
            """;

    private final Sql sql;
    private final Challenges challenges;

    DoubleOptInList(Sql sql, Challenges challenges) {
        this.sql = sql;
        this.challenges = challenges;
    }

    /**
     * A double opt-in of a list. Its code is not shown: whoever knows it could confirm.
     *
     * @param id id of the double opt-in
     * @param recipientKey key of the person expected to confirm
     * @param brand code of the brand
     * @param purpose code of the purpose
     * @param state REQUESTED, CONFIRMED or EXPIRED
     * @param requestedAt when it was requested
     * @param expiresAt when it expires
     * @param confirmedAt when the person confirmed it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(
            UUID id,
            RecipientKey recipientKey,
            String brand,
            String purpose,
            String state,
            Instant requestedAt,
            Instant expiresAt,
            Instant confirmedAt) {}

    /**
     * A page of double opt-ins, the oldest first.
     *
     * @param doubleOptIns the double opt-ins
     * @param next cursor of the next page: {@code ?cursor=}; null on the last page
     */
    record Page(List<Listed> doubleOptIns, UUID next) {}

    /**
     * Returns a page of the double opt-ins in a state, or in any state.
     *
     * @param state the state, or null for any
     * @param brands the brands, or null for all
     * @param cursor {@code next} of the page before, or null
     */
    Page page(String state, SqlArray brands, UUID cursor, int limit) {
        List<Listed> found =
                sql.list(
                        PAGE,
                        DoubleOptInList::listed,
                        challenges.now(),
                        state,
                        state,
                        brands,
                        brands,
                        cursor,
                        cursor,
                        limit);
        return new Page(found, found.size() < limit ? null : found.get(limit - 1).id());
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                Columns.uuid(row, "id"),
                Columns.key(row, "recipient_key"),
                row.getString("brand"),
                row.getString("purpose"),
                row.getString("state"),
                Columns.instant(row, "requested_at"),
                Columns.instant(row, "expires_at"),
                Columns.instant(row, "confirmed_at"));
    }
}
