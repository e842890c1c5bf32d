package io.anuencia.dispatch.confirmation;

import io.anuencia.events.HashedWamid;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The stored confirmations of opt-outs. */
@ApplicationScoped
class StoredConfirmations {

    // The cause may have become a hash before its opt-out is read again.
    private static final String RECORD =
            """
            insert into confirmation (cause, opt_out_id, phone_number_id, recipient_keys, brand,
                                      purpose, erasure, effective_at, received_at, state)
            select ?, ?, ?, ?, ?, ?, ?, ?, statement_timestamp(), 'WAITING'
             where not exists (select from confirmation where cause = ?)
            on conflict on constraint pk_confirmation do nothing
            """;
    // All replicas run this, so the database's clock counts, not those of their machines.
    private static final String WAITING =
            """
            select cause, opt_out_id, phone_number_id, recipient_keys, brand, purpose,
                   coalesce(erasure, false) as erasure, effective_at,
                   received_at < statement_timestamp() - make_interval(secs => ?) as late
              from confirmation where state = 'WAITING'
             order by received_at limit 500
               for update skip locked
            """;
    private static final String SETTLE =
            "update confirmation set state = ?, message_id = ? where cause = ?";
    private static final RowReader<WaitingConfirmation> READER =
            row ->
                    new WaitingConfirmation(
                            row.getString("cause"),
                            Columns.uuid(row, "opt_out_id"),
                            row.getString("phone_number_id"),
                            Arrays.stream((UUID[]) row.getArray("recipient_keys").getArray())
                                    .map(RecipientKey::new)
                                    .toList(),
                            row.getString("brand"),
                            row.getString("purpose"),
                            row.getBoolean("erasure"),
                            Columns.instant(row, "effective_at"),
                            row.getBoolean("late"));

    private final Sql sql;
    private final ConfirmationConfig config;
    private final RecentConfirmations recent;

    StoredConfirmations(Sql sql, ConfirmationConfig config) {
        this.sql = sql;
        this.config = config;
        this.recent = new RecentConfirmations(sql);
    }

    /** Records a confirmation to be sent; returns false if it was recorded before. */
    boolean record(WaitingConfirmation waiting) {
        return sql.update(
                        RECORD,
                        waiting.cause(),
                        waiting.optOutId(),
                        waiting.phoneNumberId(),
                        SqlArray.uuids(waiting.keys()),
                        waiting.brand(),
                        waiting.purpose(),
                        waiting.erasure(),
                        waiting.effectiveAt(),
                        HashedWamid.of(waiting.cause()))
                > 0;
    }

    /** Locks confirmations whose window was not open yet, the oldest first. */
    List<WaitingConfirmation> waiting() {
        return sql.list(WAITING, READER, config.patience().toMillis() / 1_000.0);
    }

    /** Records how a confirmation ended. */
    void settle(WaitingConfirmation waiting, Outcome outcome) {
        sql.update(SETTLE, outcome.state(), outcome.messageId(), waiting.cause());
    }

    /** Whether a confirmation is not due: the person got it lately, or too many others. */
    boolean confirmedLately(WaitingConfirmation waiting) {
        return recent.suffice(waiting.keys(), waiting.phoneNumberId(), waiting.change());
    }

    /** Marks earlier agreements as undone by an opt-out, on whatever channel it was expressed. */
    void undo(OptOutEffective optOut) {
        recent.undo(optOut);
    }
}
