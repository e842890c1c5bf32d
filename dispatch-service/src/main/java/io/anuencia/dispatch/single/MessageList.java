package io.anuencia.dispatch.single;

import io.anuencia.dispatch.catalog.CallerBrands;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.paging.Cursor;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists the messages of a person, for the brands that the caller may act for. */
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
     * Returns a page of a person's messages, of one brand or (null) of all the caller's brands, in
     * one state or (null) in any.
     *
     * @throws io.anuencia.messaging.ProblemException 400 for the cursor of another list, 403 for a
     *     brand that the caller may not act for
     */
    Page page(UUID recipientKey, MessageState state, String brand, String cursor, int limit) {
        Optional<Collection<String>> of = brands.shown(brand);
        List<MessageView> found =
                sql.list(
                        NEWEST,
                        StoredMessages::read,
                        recipientKey,
                        recipientKey,
                        Cursor.read(cursor, LAST, UUID::fromString),
                        state,
                        state,
                        of.isEmpty(),
                        SqlArray.texts(of.orElse(List.of())),
                        limit);
        return new Page(found, Cursor.next(found, limit, MessageView::messageId));
    }
}
