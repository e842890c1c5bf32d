package io.anuencia.contacts.importing;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Deletes the notes that imports kept about the people they named. They are useless once an import
 * has ended, and there are as many as the file has rows: too many for the transaction that ends it.
 * Each statement commits by itself.
 */
@ApplicationScoped
class EndedNotes {

    private static final int ROWS = 10_000;
    // An import may have ended while a worker was still noting people, or its process was killed
    // then.
    private static final String LATE =
            """
            select id from import i
            where state not in ('RECEIVED', 'APPLYING')
              and exists (select 1 from contact_trial t where t.import_id = i.id)
            """;
    private static final String DELETE =
            """
            delete from contact_trial where (import_id, recipient_key) in (
                select import_id, recipient_key from contact_trial
                where import_id = ? order by recipient_key limit ?)
            """;

    private final Sql sql;

    EndedNotes(Sql sql) {
        this.sql = sql;
    }

    /** Deletes the notes of an import that has ended. */
    void forget(UUID importId) {
        Steps.untilNone(() -> sql.update(DELETE, importId, ROWS));
    }

    @Scheduled(every = "1h", delayed = "10m")
    void forgetLate() {
        sql.list(LATE, row -> Columns.uuid(row, "id")).forEach(this::forget);
    }
}
