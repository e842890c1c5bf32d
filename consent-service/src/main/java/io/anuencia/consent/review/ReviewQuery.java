package io.anuencia.consent.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.ListedBrands;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads the review queue. */
@ApplicationScoped
class ReviewQuery {

    // For a link: the people at its ends, and those who are one with them whatever the open
    // answers.
    private static final String READ =
            """
            select r.*, o.effective_at, array(
                with recursive about (subject_id) as (
                    select member.id
                    from subject said join subject member on member.group_id = said.group_id
                    where said.id = r.subject_id and r.kind <> 'LINKED_PEOPLE'
                    union all
                    select unnest(array[l.one_id, l.other_id]) from subject_link l
                    where l.review_id = r.id
                    union
                    select l.subject_id
                    from about cross join lateral (
                        select other_id, review_id, cut_at from subject_link
                        where one_id = about.subject_id
                        union all
                        select one_id, review_id, cut_at from subject_link
                        where other_id = about.subject_id) l (subject_id, review_id, cut_at)
                    where r.kind = 'LINKED_PEOPLE' and l.cut_at is null
                      and not exists (select 1 from review other
                                      where other.id = l.review_id and other.state = 'OPEN'))
                select distinct k.recipient_key
                from about join subject_key k on k.subject_id = about.subject_id
                order by k.recipient_key) as recipient_keys
            from review r left join opt_out o on o.id = r.opt_out_id
            where (?::uuid is null or r.id = ?::uuid)
              and (?::text is null or r.state = ?::text)
              and (?::text is null or r.kind = ?::text)
              and (?::text[] is null or r.brand = any (?::text[]))
              and (?::uuid is null or r.id > ?::uuid)
            order by r.id
            limit ?
            """;

    private final Sql sql;

    ReviewQuery(Sql sql) {
        this.sql = sql;
    }

    /**
     * A review as the API shows it.
     *
     * @param id id of the review
     * @param kind AMBIGUOUS_REPLY, UNREAD_SIGNAL, LINKED_PEOPLE or ERASURE_REQUEST
     * @param state OPEN; DECIDED by a human; UPGRADED to an opt-out because nobody decided in time;
     *     OVERTAKEN by what the person said later
     * @param recipientKeys the person's keys; for linked people those of the two who may be one
     * @param brand brand whose marketing waits; absent for every brand
     * @param phoneNumberId number that received the message
     * @param wamid hash ({@code sha256:…}) of WhatsApp's id of the message, which contains the
     *     number; whoever stores messages finds the text by it
     * @param rule the rule that left it open
     * @param saidAt when the person said it
     * @param openedAt when it was opened
     * @param dueAt when it counts as an opt-out by itself
     * @param decision the decision
     * @param decidedBy who decided
     * @param decidedAt when it was decided
     * @param note reason for the decision
     * @param effectiveAt when the resulting opt-out became effective
     * @param erasureId id of the resulting erasure, see {@code GET /erasures/{id}}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            ReviewKind kind,
            String state,
            List<RecipientKey> recipientKeys,
            String brand,
            String phoneNumberId,
            String wamid,
            String rule,
            Instant saidAt,
            Instant openedAt,
            Instant dueAt,
            String decision,
            String decidedBy,
            Instant decidedAt,
            String note,
            Instant effectiveAt,
            UUID erasureId) {}

    /**
     * A page of the queue, the oldest first.
     *
     * @param reviews the reviews
     * @param next cursor of the next page, or null
     */
    record Page(List<View> reviews, UUID next) {}

    /**
     * Search criteria; a null member does not narrow the search.
     *
     * @param id id of one review
     * @param state state of the reviews
     * @param kind kind of the reviews
     * @param cursor id after which the page starts
     * @param limit the most reviews on a page
     */
    record Search(UUID id, String state, ReviewKind kind, UUID cursor, int limit) {}

    /**
     * Returns the reviews that a caller with these brands may see; one without a brand needs a
     * token for all brands.
     */
    Page search(Search search, Set<String> brands) {
        SqlArray only = ListedBrands.of(brands);
        List<View> found =
                sql.list(
                        READ,
                        ReviewQuery::view,
                        search.id(),
                        search.id(),
                        search.state(),
                        search.state(),
                        search.kind(),
                        search.kind(),
                        only,
                        only,
                        search.cursor(),
                        search.cursor(),
                        search.limit());
        int limit = search.limit();
        return new Page(found, found.size() < limit ? null : found.get(limit - 1).id());
    }

    private static View view(ResultSet row) throws SQLException {
        return new View(
                Columns.uuid(row, "id"),
                Columns.constant(row, "kind", ReviewKind.class),
                row.getString("state"),
                keys(row.getArray("recipient_keys")),
                row.getString("brand"),
                row.getString("phone_number_id"),
                HashedWamid.of(row.getString("wamid")),
                row.getString("rule"),
                Columns.instant(row, "said_at"),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "due_at"),
                row.getString("decision"),
                row.getString("decided_by"),
                Columns.instant(row, "decided_at"),
                row.getString("note"),
                Columns.instant(row, "effective_at"),
                Columns.uuid(row, "erasure_id"));
    }

    private static List<RecipientKey> keys(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray()).map(RecipientKey::new).toList();
    }
}
