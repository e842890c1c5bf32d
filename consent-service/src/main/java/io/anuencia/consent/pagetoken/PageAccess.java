package io.anuencia.consent.pagetoken;

import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** Decides whether a token that we signed still opens the page. */
@ApplicationScoped
public class PageAccess {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final String REVOKED =
            """
            select max(r.revoked_at) as revoked_at
            from subject said
            join subject member on member.group_id = said.group_id
            join page_revocation r on r.subject_id = member.id
            where said.id = ?
            """;
    // A token carries the second of its decision's id.
    private static final String PERMITTED_SINCE =
            """
            select 1
            from permit
            where subject_id = ? and brand = ? and result = 'PERMITTED'
              and decision_id >= ? and decision_id < ?
              and created_at > (
                  select max(coalesce(r.recorded_at, 'infinity'))
                  from subject said
                  join subject member on member.group_id = said.group_id
                  join page_revocation r on r.subject_id = member.id
                  where said.id = ?)
            limit 1
            """;
    // At least a second after the last revocation, however clocks go, so that tokens issued since
    // then end too.
    private static final String REVOKE =
            """
            insert into page_revocation (subject_id, revoked_at)
            select id, ? from unnest(?::uuid[]) as revoked (id) order by id
            on conflict (subject_id) do update
            set revoked_at = greatest(
                excluded.revoked_at, page_revocation.revoked_at + interval '1 second')
            returning revoked_at
            """;

    private final Sql sql;
    private final Clock clock;
    private final Duration life;

    PageAccess(Sql sql, Clock clock, PageTokenConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.life = config.life();
    }

    /** Returns when a token expires. */
    public Instant endOf(PageToken token) {
        return token.issuedAt().plus(life);
    }

    /** Whether a token opens the page now: not expired, not from the future, not revoked. */
    public boolean isOpen(PageToken token) {
        Instant now = clock.instant();
        if (!endOf(token).isAfter(now)) {
            return false;
        }
        Optional<Instant> revoked = revokedUntil(token.subjectId());
        Instant latest = revoked.filter(now::isBefore).orElse(now).plus(CLOCKS_DIFFER);
        return token.issuedAt().isBefore(latest)
                && (revoked.filter(until -> !token.issuedAt().isAfter(until)).isEmpty()
                        || wasPermittedSince(token));
    }

    /**
     * Whether its message was permitted after the revocation. Both are dated by the database, so no
     * clock was ahead.
     */
    private boolean wasPermittedSince(PageToken token) {
        return token.heard()
                && sql.first(
                                PERMITTED_SINCE,
                                row -> true,
                                token.subjectId(),
                                token.brand(),
                                IdSource.firstOf(token.issuedAt()),
                                IdSource.firstOf(token.issuedAt().plusSeconds(1)),
                                token.subjectId())
                        .isPresent();
    }

    /**
     * Returns the time of issue up to which a person's tokens are revoked: whoever minted one
     * before the revocation may have had a clock that was ahead.
     */
    private Optional<Instant> revokedUntil(UUID subjectId) {
        return sql.first(REVOKED, row -> Columns.instant(row, "revoked_at"), subjectId)
                .map(at -> at.plus(CLOCKS_DIFFER));
    }

    /**
     * Revokes all tokens of these subjects minted until now; returns the time up to which tokens
     * are revoked.
     */
    @Transactional
    public Instant revoke(Collection<UUID> subjects) {
        Instant now = clock.instant();
        return sql
                .list(
                        REVOKE,
                        row -> Columns.instant(row, "revoked_at"),
                        now,
                        SqlArray.uuids(subjects))
                .stream()
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    /**
     * The time of issue for a token minted now: after a revocation, the first second that is not
     * revoked.
     */
    Instant issuedNow(UUID subjectId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return revokedUntil(subjectId)
                .map(until -> until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
                .filter(now::isBefore)
                .orElse(now);
    }
}
