package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.confirmation.Outcome.State;
import io.anuencia.dispatch.window.ServiceWindow;
import io.anuencia.dispatch.window.ServiceWindows;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Plans one confirmation for each opt-out expressed on WhatsApp. The opt-out may overtake the
 * message that opened the window, which travels on another topic; the confirmation waits for it.
 */
@ApplicationScoped
public class Confirmations {

    /**
     * United States law lets a confirmation follow within five minutes; later it is one more
     * message to somebody who wants none, whatever delayed it.
     */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(Confirmations.class);

    // The cause may have become a hash before its opt-out is read again.
    private static final String RECORD =
            """
            insert into confirmation (cause, opt_out_id, phone_number_id, recipient_keys, brand,
                                      purpose, effective_at, received_at, state)
            select ?, ?, ?, ?, ?, ?, ?, statement_timestamp(), 'WAITING'
             where not exists (select from confirmation where cause = ?)
            on conflict on constraint pk_confirmation do nothing
            """;
    // All replicas run this, so the database's clock counts, not those of their machines.
    private static final String WAITING =
            """
            select cause, opt_out_id, phone_number_id, recipient_keys, brand, purpose,
                   effective_at,
                   received_at < statement_timestamp() - make_interval(secs => ?) as late
              from confirmation where state = 'WAITING'
             order by received_at limit 500
               for update skip locked
            """;
    private static final String SETTLE =
            "update confirmation set state = ?, message_id = ? where cause = ?";
    private static final String BRAND =
            """
            select code, display_name from catalog_brand
             where code = ? or ? = any (phone_number_ids)
             order by (code = ?) desc limit 1
            """;
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
                            Columns.instant(row, "effective_at"),
                            row.getBoolean("late"));

    private final Sql sql;
    private final ServiceWindows windows;
    private final SystemMessages messages;
    private final ConfirmationConfig config;
    private final ClockWatch clock;
    private final RecentConfirmations recent;

    Confirmations(
            Sql sql,
            ServiceWindows windows,
            SystemMessages messages,
            ConfirmationConfig config,
            ClockWatch clock) {
        this.sql = sql;
        this.windows = windows;
        this.messages = messages;
        this.config = config;
        this.clock = clock;
        this.recent = new RecentConfirmations(sql);
    }

    /** A brand by the name that people know. */
    private record NamedBrand(String code, String displayName) {}

    /** Records an opt-out expressed on WhatsApp, and plans its confirmation if it can be sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(EventEnvelope envelope) {
        if (envelope.event() instanceof OptOutEffective optOut) {
            recent.undo(optOut);
            if (optOut.cause() != null) {
                WaitingConfirmation waiting = WaitingConfirmation.of(optOut);
                if (record(waiting)) {
                    plan(waiting);
                }
            }
        }
    }

    /**
     * Retries the confirmations whose window was not open. While the clocks disagree none is given
     * up: the database's may be the wrong one.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void planWaiting() {
        double patienceSeconds = config.patience().toMillis() / 1_000.0;
        sql.list(WAITING, READER, patienceSeconds).forEach(this::plan);
    }

    private boolean record(WaitingConfirmation waiting) {
        return sql.update(
                        RECORD,
                        waiting.cause(),
                        waiting.optOutId(),
                        waiting.phoneNumberId(),
                        SqlArray.uuids(waiting.keys()),
                        waiting.brand(),
                        waiting.purpose(),
                        waiting.effectiveAt(),
                        HashedWamid.of(waiting.cause()))
                > 0;
    }

    private void plan(WaitingConfirmation waiting) {
        if (recent.suffice(waiting.keys(), waiting.phoneNumberId(), waiting.change())) {
            settle(waiting, Outcome.without(State.RECENT));
            return;
        }
        Optional<NamedBrand> brand = brand(waiting);
        Optional<ServiceWindow> window =
                windows.open(waiting.recipientKeys(), waiting.phoneNumberId());
        if (brand.isPresent() && window.isPresent()) {
            String text =
                    ConfirmationText.of(
                            waiting, brand.get().displayName(), Texts.language(window.get()));
            settle(
                    waiting,
                    messages.plan(
                            waiting.cause(),
                            brand.get().code(),
                            window.get(),
                            text,
                            waiting.effectiveAt().plus(LIFE)));
        } else if (waiting.late() && !clock.isDisputed()) {
            settle(waiting, Outcome.without(brand.isEmpty() ? State.NO_BRAND : State.NO_WINDOW));
        }
    }

    private void settle(WaitingConfirmation waiting, Outcome outcome) {
        sql.update(SETTLE, outcome.state(), outcome.messageId(), waiting.cause());
        LOG.infof(
                "opt-out confirmation settled optOutId=%s state=%s messageId=%s",
                waiting.optOutId(), outcome.state(), outcome.messageId());
    }

    private Optional<NamedBrand> brand(WaitingConfirmation waiting) {
        return sql.first(
                BRAND,
                row -> new NamedBrand(row.getString("code"), row.getString("display_name")),
                waiting.brand(),
                waiting.phoneNumberId(),
                waiting.brand());
    }
}
