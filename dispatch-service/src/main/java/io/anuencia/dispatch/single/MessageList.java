package io.anuencia.dispatch.single;

import io.anuencia.dispatch.catalog.CallerBrands;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.paging.Cursor;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists messages of a person or with a reference, of the brands that the caller may act for. */
@ApplicationScoped
class MessageList {

    // Found campaign by campaign, as an erasure finds them (ADR 0039): across many small campaigns
    // any other plan would read the whole index. Materialized, because all messages of a person are
    // few; otherwise, for somebody without any, every message would be looked at, the newest first.
    static final String NEWEST =
            """
            with theirs as materialized (
                select m.id, m.brand, m.state
                  from campaign c cross join lateral (
                       select id, brand, state from message
                        where campaign_id = c.id and recipient_key = ? offset 0) m
                union all
                select m.id, m.brand, m.state
                  from message m where m.campaign_id is null and m.recipient_key = ?),
            listed as materialized (
                select id from theirs
                 where id < ? and (?::text is null or state = ?::text) and (? or brand = any (?))
                 order by id desc limit ?)
            """
                    + "select "
                    + StoredMessages.COLUMNS
                    + " from listed join message using (id) order by id desc";

    /** Finds messages by their reference, which few messages share. */
    static final String BY_REFERENCE =
            "select "
                    + StoredMessages.COLUMNS
                    + """
                    from message
                    where reference = ? and (?::uuid is null or recipient_key = ?::uuid)
                      and id < ? and (?::text is null or state = ?::text) and (? or brand = any (?))
                    order by id desc limit ?
                    """;

    private static final UUID LAST = new UUID(-1, -1);

    private final Sql sql;
    private final CallerBrands brands;

    MessageList(Sql sql, CallerBrands brands) {
        this.sql = sql;
        this.brands = brands;
    }

    /**
     * A page of messages.
     *
     * @param messages messages, the newest first
     * @param next cursor of the next page, or null
     */
    record Page(List<MessageView> messages, String next) {}

    /**
     * Returns a page of the messages of a person, with a reference, or both; of one brand or (null)
     * of all the caller's brands, in one state or (null) in any.
     *
     * @param recipientKey the person; null if only the reference matters
     * @throws io.anuencia.messaging.rest.ProblemException 400 without a person and a reference and
     *     for the cursor of another list, 403 for a brand that the caller may not act for
     */
    Page page(UUID recipientKey, MessageState state, MessageQuery query, String cursor, int limit) {
        query.requireSubject(recipientKey);
        Optional<Collection<String>> of = brands.shown(query.brand());
        List<Object> parameters = new ArrayList<>();
        if (query.reference() != null) {
            parameters.add(query.reference());
        }
        Collections.addAll(
                parameters,
                recipientKey,
                recipientKey,
                Cursor.read(cursor, LAST, UUID::fromString),
                state,
                state,
                of.isEmpty(),
                SqlArray.texts(of.orElse(List.of())),
                limit);
        List<MessageView> found =
                sql.list(
                        query.reference() == null ? NEWEST : BY_REFERENCE,
                        StoredMessages::read,
                        parameters.toArray());
        return new Page(found, Cursor.next(found, limit, MessageView::messageId));
    }
}
