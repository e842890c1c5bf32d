package io.anuencia.dispatch.sender;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stored senders, by phone number id. */
@ApplicationScoped
public class SenderDirectory {

    private static final String SELECT =
            """
            select id, waba_id, rate, token_ref, marketing_api,
                   coalesce(portfolio, waba_id) as portfolio
              from sender
            """;
    private static final String FIND = SELECT + " where id = ?";
    private static final String ALL = SELECT + " order by id limit 10000";
    private static final String ACCOUNTS =
            "select distinct waba_id from sender where id = any (?) order by waba_id limit 10000";
    private static final String AFTER =
            SELECT + " where id > ? and (? or id = any (?)) order by id limit ?";

    // Above its throughput level WhatsApp would only refuse, and every number begins with the
    // lowest level. Meta's marketing endpoint is used only once Meta has been forbidden to alter
    // templates.
    private static final String EFFECTIVE =
            """
            select s.id, s.waba_id, s.token_ref, coalesce(s.portfolio, s.waba_id) as portfolio,
                   least(s.rate, case h.throughput when 'HIGH' then 1000 else 80 end) as rate,
                   case when h.creative_opt_out_at is null then 'MESSAGES'
                        else s.marketing_api end as marketing_api
              from sender s left join sender_health h on h.sender_id = s.id
            """;
    private static final String ALL_EFFECTIVE = EFFECTIVE + " order by s.id limit 10000";
    private static final String FIND_EFFECTIVE = EFFECTIVE + " where s.id = ?";
    // The number's next owner waits for the row, which a stalled process must not keep.
    private static final String LOCK_ACCOUNT =
            "select waba_id, "
                    + RoundTrip.ENDED_IF_STALLED
                    + " from sender where id = ? for update";
    private static final String FORGET_OPT_OUT =
            "update sender_health set creative_opt_out_at = null where sender_id = ?";
    private static final String STORE =
            """
            insert into sender (id, waba_id, rate, token_ref, marketing_api, portfolio, changed_at)
            values (?, ?, ?, ?, ?, ?, statement_timestamp())
            on conflict on constraint pk_sender do update
               set waba_id = excluded.waba_id, rate = excluded.rate,
                   token_ref = excluded.token_ref, marketing_api = excluded.marketing_api,
                   portfolio = excluded.portfolio, changed_at = excluded.changed_at
            """;
    private static final RowReader<Sender> READER =
            row ->
                    new Sender(
                            row.getString("id"),
                            row.getString("waba_id"),
                            row.getInt("rate"),
                            row.getString("token_ref"),
                            Columns.constant(row, "marketing_api", Sender.MarketingApi.class),
                            row.getString("portfolio"));

    private final Sql sql;

    SenderDirectory(Sql sql) {
        this.sql = sql;
    }

    /** Returns the sender with this phone number id. */
    public Optional<Sender> find(String phoneNumberId) {
        return sql.first(FIND, READER, phoneNumberId);
    }

    /** Returns all senders, ordered by id. */
    public List<Sender> all() {
        return sql.list(ALL, READER);
    }

    /** Returns the business accounts of some numbers. */
    public Set<String> accountsOf(Collection<String> phoneNumberIds) {
        return Set.copyOf(
                sql.list(
                        ACCOUNTS, row -> row.getString("waba_id"), SqlArray.texts(phoneNumberIds)));
    }

    /**
     * Returns the senders after an id, ordered by id.
     *
     * @param among ids to which the list is limited; empty means all
     */
    List<Sender> after(String phoneNumberId, Optional<Set<String>> among, int limit) {
        return sql.list(
                AFTER,
                READER,
                phoneNumberId,
                among.isEmpty(),
                SqlArray.texts(among.orElse(Set.of())),
                limit);
    }

    /** Returns all senders with the rate and the endpoint that may be used now, ordered by id. */
    public List<Sender> effective() {
        return sql.list(ALL_EFFECTIVE, READER);
    }

    /** Returns the sender with the rate and the endpoint that may be used now. */
    public Optional<Sender> effective(String phoneNumberId) {
        return sql.first(FIND_EFFECTIVE, READER, phoneNumberId);
    }

    /**
     * Stores a number; its epoch and owner stay as they are. Meta was forbidden to alter templates
     * for an account: under another one it has to be forbidden again.
     */
    @Transactional
    void store(Sender sender) {
        Optional<String> account =
                sql.first(LOCK_ACCOUNT, row -> row.getString("waba_id"), sender.phoneNumberId());
        if (account.isPresent() && !account.get().equals(sender.wabaId())) {
            sql.update(FORGET_OPT_OUT, sender.phoneNumberId());
        }
        sql.update(
                STORE,
                sender.phoneNumberId(),
                sender.wabaId(),
                sender.rate(),
                sender.tokenRef(),
                sender.marketingApi(),
                sender.portfolio());
    }
}
