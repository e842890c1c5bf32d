package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.message.MessageState;
import java.util.stream.Collectors;

/**
 * Finds out who has a message already in another retry. A clone for a part is a retry of what it
 * was cloned from, which may be a retry as well. Of a campaign and all these, whoever has a message
 * in one that was sent, may have been sent or is still open gets none in another. A clone for all
 * is no retry: it begins anew, with retries of its own.
 */
public final class Retries {

    /** From some campaigns up to those that were no retries. */
    private static final String ORIGINALS =
            """
            recursive campaigns as (
                select c.id, c.failed_of, %2$s as is_retry from campaign c where %1$s
                union all
                select c.id, c.failed_of, %2$s
                  from campaigns r join campaign c on c.id = r.failed_of
                 where r.is_retry),
            original as (
                select id from campaigns where is_retry is not true)
            """;

    /** A campaign's first original and all its retries. */
    static final String ALL =
            """
            with %s, retry as (
                select id from original
                union all
                select c.id from retry r join campaign c on c.failed_of = r.id
                 where %s)
            select id from retry
            """
                    .formatted(ORIGINALS.formatted("c.id = ?", isRetry("c")), isRetry("c"));

    /** Locks the first originals of those of some campaigns that are retries, in one order. */
    static final String AWAIT =
            """
            with %s
            select pg_advisory_xact_lock(key)
              from (select distinct hashtextextended(id::text, 36) as key
                      from original order by key) ordered
            """
                    .formatted(
                            ORIGINALS.formatted(
                                    "c.id = any (?) and " + isRetry("c"), isRetry("c")));

    /** A person of a part of a campaign who has no message in a retry of it. */
    public static final String ANYBODY =
            """
            select f.id from message f
             where f.campaign_id = ? and f.state = any (?) and (? or f.accepted_at is null)
               and not %s limit 1
            """
                    .formatted(reached("f.recipient_key"));

    private Retries() {}

    /** The condition that a campaign is a retry, as {@code Campaign.Origin} says it of one read. */
    private static String isRetry(String campaign) {
        return "%1$s.cloned_from = %1$s.failed_of and %1$s.part <> 'ALL'".formatted(campaign);
    }

    /**
     * Returns the condition that a person has such a message; its parameter is a campaign among the
     * retries. People are looked up one by one: a join may read campaigns of millions.
     */
    static String reached(String recipientKey) {
        return """
        exists (select from message r
                 where r.campaign_id = any (array(%s)) and r.recipient_key = %s
                   and not r.state = any ('{%s}')
                   and not (r.state = any ('{%s}') and r.accepted_at is null) offset 0)
        """
                .formatted(ALL, recipientKey, names(ClonedPart.FAILED), names(ClonedPart.UNSENT));
    }

    private static String names(ClonedPart part) {
        return part.states().stream().map(MessageState::name).collect(Collectors.joining(","));
    }
}
