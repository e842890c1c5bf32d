package io.anuencia.consent.optout;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Erases the WhatsApp messages in which opt-outs were received: their ids contain the sender's
 * number. The opt-outs themselves stay, since they belong to the ledger.
 */
@ApplicationScoped
class OptOutMessages implements Forgettable {

    private static final String FORGET =
            """
            update opt_out set cause_wamid = null, cause_phone_number_id = null
            where cause_wamid is not null and id in (
                select opt_out_id from opt_out_subject where subject_id = any (?))
            """;

    private final Sql sql;

    OptOutMessages(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "optOutMessages";
    }

    @Override
    public long forget(Group person) {
        return sql.update(FORGET, SqlArray.uuids(person.subjects()));
    }
}
