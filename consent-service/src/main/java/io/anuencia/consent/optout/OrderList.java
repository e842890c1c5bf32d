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

/**
 * Lists what no lift has ended: the orders of {@code POST /suppressions}, or the reports of a wrong
 * number.
 */
@ApplicationScoped
class OrderList {

    // Rows of one person stay on one page.
    private static final String PAGE =
            """
            with standing as (
            %s)
            select recipient_key, kind, brand, since
            from (select * from standing
                  where (?::text is null or kind = ?::text)
                    and (?::text[] is null or brand = any (?::text[]))
                    and (?::uuid is null or recipient_key > ?::uuid)
                  order by recipient_key
                  fetch first ? rows with ties) as part
            order by recipient_key, kind, brand nulls first
            """;

    // The kinds are written out so that the indexes, which cover only these kinds, are used.
    private static final String NOT_LIFTED =
            """
            select k.recipient_key, s.kind, s.brand, s.since
            from suppression s join subject_key k on k.subject_id = s.subject_id
            where s.kind in (%s) and (s.lifted_at is null or s.lifted_at <= s.since)
            """;

    // Erased people have no subject; their orders are kept by key.
    static final String ORDERS =
            PAGE.formatted(
                    NOT_LIFTED.formatted(
                                    """
                                    'ADMIN', 'LEGAL_HOLD', 'CHANNEL', 'REASSIGNED', 'USER_BLOCKED',
                                    'COMPLAINT'\
                                    """)
                            + """
                            union all
                            select o.recipient_key, o.kind, o.brand, o.since
                            from erased_key_order o
                            where not exists (select from subject_key k
                                              where k.recipient_key = o.recipient_key)
                            """);

    static final String WRONG_NUMBERS = PAGE.formatted(NOT_LIFTED.formatted("'WRONG_NUMBER'"));

    private final Sql sql;

    OrderList(Sql sql) {
        this.sql = sql;
    }

    /**
     * An order, or a report of a wrong number.
     *
     * @param recipientKey key of the person
     * @param kind kind of suppression
     * @param brand code of the brand; absent: every brand
     * @param since since when it is in force
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(RecipientKey recipientKey, SuppressionKind kind, String brand, Instant since) {}

    /**
     * A page of the list, by key.
     *
     * @param suppressions what is listed; all of the last person's are included, so there may be
     *     more than the limit
     * @param next cursor of the next page ({@code ?cursor=}); null on the last one
     */
    record Page(List<Listed> suppressions, UUID next) {}

    /**
     * Reads a page of the list.
     *
     * @param kind only this kind; null: any order
     * @param brands only of these brands; null: of all, and what holds for every brand
     * @param cursor {@code next} of the previous page, or null
     */
    Page page(String kind, SqlArray brands, UUID cursor, int limit) {
        String query = SuppressionKind.WRONG_NUMBER.name().equals(kind) ? WRONG_NUMBERS : ORDERS;
        List<Listed> found =
                sql.list(
                        query,
                        OrderList::listed,
                        kind,
                        kind,
                        brands,
                        brands,
                        cursor,
                        cursor,
                        limit);
        UUID next =
                found.size() < limit ? null : found.get(found.size() - 1).recipientKey().value();
        return new Page(found, next);
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                Columns.key(row, "recipient_key"),
                Columns.constant(row, "kind", SuppressionKind.class),
                row.getString("brand"),
                Columns.instant(row, "since"));
    }
}
