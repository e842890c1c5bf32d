package io.anuencia.consent.optout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.suppression.SuppressionKind;
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

/** Lists what {@code POST /suppressions} ordered, and nobody lifted. */
@ApplicationScoped
class OrderList {

    // Written out, so that the index of orders is used, which knows these kinds alone. Who was
    // erased has no subject; of them the orders are kept by key. Rows of one person stay together.
    static final String PAGE =
            """
            with standing as (
                select k.recipient_key, s.kind, s.brand, s.since
                from suppression s join subject_key k on k.subject_id = s.subject_id
                where s.kind in ('ADMIN', 'LEGAL_HOLD', 'CHANNEL', 'REASSIGNED', 'USER_BLOCKED',
                                 'COMPLAINT')
                  and (s.lifted_at is null or s.lifted_at <= s.since)
                union all
                select o.recipient_key, o.kind, o.brand, o.since
                from erased_key_order o
                where not exists (select from subject_key k
                                  where k.recipient_key = o.recipient_key))
            select recipient_key, kind, brand, since
            from (select * from standing
                  where (?::text is null or kind = ?::text)
                    and (?::text[] is null or brand = any (?::text[]))
                    and (?::uuid is null or recipient_key > ?::uuid)
                  order by recipient_key
                  fetch first ? rows with ties) as part
            order by recipient_key, kind, brand nulls first
            """;

    private final Sql sql;

    OrderList(Sql sql) {
        this.sql = sql;
    }

    /**
     * An order.
     *
     * @param recipientKey who is spared
     * @param kind of which kind
     * @param brand by whom; absent: by everyone
     * @param since since when
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(RecipientKey recipientKey, SuppressionKind kind, String brand, Instant since) {}

    /**
     * A part of them, by key.
     *
     * @param suppressions the orders; all of the last person, so that they may be some more than
     *     were asked for
     * @param next cursor of the next part: {@code ?cursor=}; null: this is the last one
     */
    record Page(List<Listed> suppressions, UUID next) {}

    /**
     * Those of a kind, or of any.
     *
     * @param kind null: any
     * @param brands of these; null: of all, and those by everyone
     * @param cursor next of the page before, or null
     */
    Page page(String kind, SqlArray brands, UUID cursor, int limit) {
        List<Listed> found =
                sql.list(
                        PAGE, OrderList::listed, kind, kind, brands, brands, cursor, cursor, limit);
        UUID next =
                found.size() < limit ? null : found.get(found.size() - 1).recipientKey().value();
        return new Page(found, next);
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                new RecipientKey(Columns.uuid(row, "recipient_key")),
                Columns.constant(row, "kind", SuppressionKind.class),
                row.getString("brand"),
                Columns.instant(row, "since"));
    }
}
