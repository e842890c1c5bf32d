package io.anuencia.consent.pagetoken;

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
import java.util.UUID;

/** Whether a token that we signed still opens the page. */
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
    private static final String REVOKE =
            """
            insert into page_revocation (subject_id, revoked_at)
            select id, ? from unnest(?::uuid[]) as revoked (id) order by id
            on conflict (subject_id) do update set revoked_at = excluded.revoked_at
            """;

    private final Sql sql;
    private final Clock clock;
    private final Duration life;

    PageAccess(Sql sql, Clock clock, PageTokenConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.life = config.life();
    }

    /** Until when a token opens the page. */
    public Instant endOf(PageToken token) {
        return token.issuedAt().plus(life);
    }

    /** Whether it does now: not expired, not from the future, not revoked. */
    public boolean isOpen(PageToken token) {
        Instant now = clock.instant();
        return endOf(token).isAfter(now)
                && token.issuedAt().isBefore(now.plus(CLOCKS_DIFFER))
                && !isRevoked(token);
    }

    /** A token of the second in which tokens were revoked is revoked too. */
    private boolean isRevoked(PageToken token) {
        return sql
                .list(REVOKED, row -> Columns.instant(row, "revoked_at"), token.subjectId())
                .stream()
                .anyMatch(at -> at != null && !token.issuedAt().isAfter(at));
    }

    /** No token of these subjects that was minted until now opens the page any more. */
    @Transactional
    public Instant revoke(Collection<UUID> subjects) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        sql.update(REVOKE, now, SqlArray.uuids(subjects));
        return now;
    }

    /** The time that a token of now carries. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
