package io.anuencia.consent.hearing;

import io.anuencia.consent.subject.Group;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.OptInRequested;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The messages in which people agreed, kept so that the permit for the confirming answer can
 * recognise them. The answer leaves within the 24 hours of its window or not at all.
 */
@ApplicationScoped
class OptInMessages {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final String NOTE =
            """
            insert into heard_opt_in (wamid, phone_number_id, subject_id, heard_at)
            values (?, ?, ?, ?)
            on conflict on constraint pk_heard_opt_in do nothing
            """;
    private static final String PURGE =
            """
            delete from heard_opt_in where wamid in (
                select wamid from heard_opt_in where heard_at < ?
                order by heard_at limit 10000)
            """;

    private final Sql sql;
    private final Clock clock;

    OptInMessages(Sql sql, @Clocks.Decision Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Records a message of a locked person; a signup has no message. */
    @Transactional(Transactional.TxType.MANDATORY)
    void note(Group person, OptInRequested heard) {
        if (heard.wamid() != null && heard.phoneNumberId() != null) {
            sql.update(
                    NOTE,
                    HashedWamid.of(heard.wamid()),
                    heard.phoneNumberId(),
                    person.subjectOf(heard.recipientKeys().get(0)),
                    clock.instant());
        }
    }

    @Scheduled(
            every = "1h",
            delayed = "3m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void purge() {
        Instant end = clock.instant().minus(KEPT);
        Steps.untilNone(() -> QuarkusTransaction.requiringNew().call(() -> sql.update(PURGE, end)));
    }
}
