package io.anuencia.consent.expiry;

import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.Failures;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Records which consents have expired; any replica may, under the person's lock. */
@ApplicationScoped
class Expiry {

    private static final Logger LOG = Logger.getLogger(Expiry.class);
    private static final int BATCH = 200;
    private static final String OVER =
            """
            select k.recipient_key
            from consent_standing s join subject_key k on k.subject_id = s.subject_id
            where s.state in ('GIVEN', 'RENEWED') and s.valid_until <= ?
            order by s.valid_until
            limit ?
            """;

    private final Sql sql;
    private final Subjects subjects;
    private final Ledger ledger;
    private final Clock clock;

    Expiry(Sql sql, Subjects subjects, Ledger ledger, @Clocks.Decision Clock clock) {
        this.sql = sql;
        this.subjects = subjects;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Scheduled(
            every = "1m",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expire() {
        try {
            int people;
            do {
                people = expireSome(clock.instant());
            } while (people == BATCH);
        } catch (RuntimeException e) {
            LOG.warnf("expired consents not recorded, will retry cause=%s", Failures.nameOf(e));
        }
    }

    private int expireSome(Instant now) {
        List<RecipientKey> keys =
                sql.list(OVER, row -> Columns.key(row, "recipient_key"), now, BATCH);
        if (!keys.isEmpty()) {
            subjects.<Void>locked(
                    keys,
                    groups -> {
                        expire(groups, now);
                        return null;
                    });
        }
        return keys.size();
    }

    private void expire(Groups locked, Instant now) {
        LedgerPage page = ledger.open(locked);
        for (Group person : locked.all()) {
            page.standingOf(person).rows().stream()
                    .filter(row -> row.state().isValid() && row.hasExpired(now))
                    .forEach(row -> page.enter(person, row.subjectId(), expired(row)));
        }
        ledger.write(page);
    }

    /** An expired consent ended when its period was over, not when we noticed. */
    private static EntryDraft expired(StandingRow row) {
        return new EntryDraft(
                ConsentState.EXPIRED,
                new EntryDraft.Scope(row.brand(), row.purpose(), null),
                new EntryDraft.Origin(
                        EntrySource.EXPIRY, row.entryId().toString(), row.terms().validUntil()));
    }
}
