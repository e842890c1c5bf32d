package io.anuencia.contacts.identity;

import io.anuencia.contacts.contact.FormerKeys;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Writes a person's new number. */
@ApplicationScoped
class NumberRows {

    private static final String CHANGE =
            """
            update contact set phone = ?, phone_input = ?, number_country = ?,
                recipient_key = ?, number_since = ?, number_set_at = ?, wa_id = null,
                version = version + 1, updated_at = ?
            where id = ?
            """;

    private final Sql sql;
    private final FormerKeys formerKeys;
    private final Clock clock;

    NumberRows(Sql sql, FormerKeys formerKeys, Clock clock) {
        this.sql = sql;
        this.formerKeys = formerKeys;
        this.clock = clock;
    }

    void change(UUID contactId, NumberChangeReported reported) {
        PhoneNumber phone = reported.toPhone();
        sql.update(
                CHANGE,
                phone.e164(),
                phone.e164(),
                phone.region(),
                reported.to().value(),
                reported.at(),
                reported.at(),
                clock.instant(),
                contactId);
        formerKeys.note(contactId, reported.from(), reported.at());
    }
}
