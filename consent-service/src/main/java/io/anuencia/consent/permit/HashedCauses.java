package io.anuencia.consent.permit;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlWamid;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Hashes the causes of opt-outs and permits that an older release wrote in clear, before this one
 * or next to it: WhatsApp's id of a message holds a phone number. The id stays only in an opt-out
 * that waits, whose event has yet to name it.
 */
@ApplicationScoped
class HashedCauses {

    // The conditions are those of ix_opt_out_clear_cause.
    static final String OPT_OUTS =
            """
            update opt_out
            set cause_wamid = %s
            where id in (
                select id from opt_out
                where cause_wamid not like 'sha256:%%' and state <> 'WAITING'
                limit 5000 for no key update skip locked)
            """
                    .formatted(SqlWamid.hashOf("cause_wamid"));
    // The conditions are those of ix_permit_clear_cause: a blank cause is no id, and stays.
    static final String PERMITS =
            """
            update permit
            set cause = %1$s,
                inputs = jsonb_set(inputs::jsonb, '{message,cause}', to_jsonb(%1$s), false)::json
            where attempt_id in (
                select attempt_id from permit
                where cause not like 'sha256:%%' and btrim(cause) <> ''
                limit 5000 for no key update skip locked)
            """
                    .formatted(SqlWamid.hashOf("cause"));

    private static final Logger LOG = Logger.getLogger(HashedCauses.class);

    private final Sql sql;

    HashedCauses(Sql sql) {
        this.sql = sql;
    }

    @Scheduled(
            every = "1h",
            delayed = "4m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void hash() {
        long total = hashAll(OPT_OUTS) + hashAll(PERMITS);
        if (total > 0) {
            LOG.infof("written in clear by an older release and hashed causes=%d", total);
        }
    }

    private long hashAll(String some) {
        return Steps.untilNone(
                () -> QuarkusTransaction.requiringNew().call(() -> sql.update(some)));
    }
}
