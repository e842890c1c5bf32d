package io.anuencia.dispatch.sender;

import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The senders by their phone number id. */
@ApplicationScoped
public class SenderDirectory {

    private static final String SELECT = "select id, waba_id, rate, token_ref from sender";
    private static final String FIND = SELECT + " where id = ?";
    private static final String ALL = SELECT + " order by id limit 10000";
    private static final String STORE =
            """
            insert into sender (id, waba_id, rate, token_ref, changed_at)
            values (?, ?, ?, ?, ?)
            on conflict on constraint pk_sender do update
               set waba_id = excluded.waba_id, rate = excluded.rate,
                   token_ref = excluded.token_ref, changed_at = excluded.changed_at
            """;
    private static final RowReader<Sender> READER =
            row ->
                    new Sender(
                            row.getString("id"),
                            row.getString("waba_id"),
                            row.getInt("rate"),
                            row.getString("token_ref"));

    private final Sql sql;
    private final Clock clock;

    SenderDirectory(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The sender with this phone number id. */
    public Optional<Sender> find(String phoneNumberId) {
        return sql.first(FIND, READER, phoneNumberId);
    }

    /** All senders, by their id. */
    public List<Sender> all() {
        return sql.list(ALL, READER);
    }

    /** Stores what an operator says of a number; its epoch and owner stay as they are. */
    void store(Sender sender) {
        sql.update(
                STORE,
                sender.phoneNumberId(),
                sender.wabaId(),
                sender.rate(),
                sender.tokenRef(),
                clock.instant());
    }
}
