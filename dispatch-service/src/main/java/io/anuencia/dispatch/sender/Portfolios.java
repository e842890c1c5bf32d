package io.anuencia.dispatch.sender;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The different people that each business portfolio wrote to in the last 24 hours, over all its
 * numbers and all replicas, by the database's clock, which these share. Meta does not say what
 * happens beyond the limit, so nothing is sent beyond it. A portfolio whose limit is unknown has
 * the smallest.
 */
@ApplicationScoped
public class Portfolios {

    private static final Duration DAY = Duration.ofHours(24);

    /** People who no longer count are kept a little longer, in case a clock is set back. */
    private static final Duration KEPT = Duration.ofHours(25);

    /**
     * A count is used for this long, with those booked since added: counting 100,000 people for
     * each batch of messages, under the lock, would slow down all numbers of the portfolio. Those
     * who no longer count are noticed later, so never too many are booked.
     */
    private static final Duration COUNTED = Duration.ofSeconds(5);

    /** Meta's lowest tier, which every new portfolio begins with. */
    private static final int SMALLEST_LIMIT = 250;

    private static final String BEGIN =
            """
            insert into portfolio (id, people_max) values (?, ?)
            on conflict on constraint pk_portfolio do nothing
            """;
    private static final String LIMIT =
            """
            insert into portfolio (id, people_max) values (?, ?)
            on conflict on constraint pk_portfolio do update set people_max = excluded.people_max
             where portfolio.people_max is distinct from excluded.people_max
            """;
    private static final String PEOPLE_MAX = "select people_max from portfolio where id = ?";
    private static final String USED =
            """
            select count(*)
              from portfolio_person
             where portfolio = ? and written_at > statement_timestamp() - make_interval(secs => ?)
            """;
    // By clock_timestamp(), because whoever waits for the row finds a count from after its
    // statement began.
    private static final String LOCK =
            """
            select people_max,
                   case when counted_at between clock_timestamp() - make_interval(secs => ?)
                                            and clock_timestamp()
                        then counted end as counted
              from portfolio where id = ? for update
            """;
    private static final String COUNT =
            """
            update portfolio set counted_at = statement_timestamp(), counted = (%s)
             where id = ? returning counted
            """
                    .formatted(USED);
    private static final String KNOWN =
            """
            select recipient_key from portfolio_person
             where portfolio = ? and recipient_key = any (?)
               and written_at > statement_timestamp() - make_interval(secs => ?)
            """;
    private static final String WRITE =
            """
            with booked as (
                insert into portfolio_person (portfolio, recipient_key, written_at)
                select ?, key, statement_timestamp() from unnest(?::uuid[]) as p (key) order by key
                on conflict on constraint pk_portfolio_person do update
                   set written_at = excluded.written_at)
            update portfolio set counted = counted + ? where id = ?
            """;
    // Portfolio by portfolio, each of which has its row since it was first booked: without one
    // neither index leads to those who are old, and the whole table is read.
    static final String FORGET =
            """
            delete from portfolio_person where ctid = any (array(
                select old.place
                  from portfolio p
                 cross join lateral (
                    select w.ctid as place from portfolio_person w
                     where w.portfolio = p.id
                       and w.written_at < statement_timestamp() - make_interval(secs => ?)
                     limit 50000 for update skip locked) old
                 limit 50000))
            """;

    private final Sql sql;

    Portfolios(Sql sql) {
        this.sql = sql;
    }

    /**
     * A budget of people.
     *
     * @param portfolio id of the portfolio
     * @param peopleMax most people in any 24 hours, Meta's lowest tier while it is unknown; null if
     *     Meta sets no limit
     * @param used people written to in the last 24 hours, as far as they are counted
     */
    public record Budget(String portfolio, Integer peopleMax, long used) {}

    /** Returns the current budget of a portfolio. */
    public Budget budget(String portfolio) {
        Limit limit = limit(portfolio).orElse(new Limit(SMALLEST_LIMIT));
        long used = sql.number(USED, portfolio, DAY.toSeconds());
        return new Budget(portfolio, limit.peopleMax(), used);
    }

    /**
     * Books people who are about to be written to. Transactions of one portfolio wait for each
     * other until they commit.
     *
     * @return those who fit into the budget
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> book(String portfolio, Collection<UUID> people) {
        if (people.isEmpty() || isUnlimited(portfolio)) {
            return new HashSet<>(people);
        }
        RoundTrip roundTrip = sql.roundTrip();
        Supplier<List<Locked>> locked =
                roundTrip.list(LOCK, Portfolios::locked, COUNTED.toSeconds(), portfolio);
        Supplier<List<UUID>> known =
                roundTrip.list(
                        KNOWN,
                        row -> Columns.uuid(row, "recipient_key"),
                        portfolio,
                        SqlArray.uuids(people),
                        DAY.toSeconds());
        Locked budget = locked.get().get(0);
        if (budget.peopleMax() == null) {
            return new HashSet<>(people);
        }
        Set<UUID> booked = new HashSet<>(known.get());
        List<UUID> others = people.stream().filter(person -> !booked.contains(person)).toList();
        List<UUID> fitting = others.subList(0, room(portfolio, budget, others.size()));
        booked.addAll(fitting);
        sql.update(WRITE, portfolio, SqlArray.uuids(booked), fitting.size(), portfolio);
        return booked;
    }

    /** How many of so many people there is room for. */
    private int room(String portfolio, Locked budget, int people) {
        boolean fit = budget.counted() != null && budget.counted() + people <= budget.peopleMax();
        int room = fit ? people : budget.peopleMax() - count(portfolio);
        return Math.max(0, Math.min(room, people));
    }

    void setLimit(String portfolio, OptionalInt people) {
        Integer peopleMax = people.isPresent() ? Integer.valueOf(people.getAsInt()) : null;
        sql.update(LIMIT, portfolio, peopleMax);
    }

    @Transactional
    void forget() {
        sql.update(FORGET, KEPT.toSeconds());
    }

    /**
     * A portfolio whose row is locked.
     *
     * @param peopleMax its limit, or null
     * @param counted people written to within a day, or null if they have to be counted
     */
    private record Locked(Integer peopleMax, Integer counted) {}

    private static Locked locked(ResultSet row) throws SQLException {
        return new Locked(
                row.getObject("people_max", Integer.class),
                row.getObject("counted", Integer.class));
    }

    /** The limit of a portfolio; null means no limit. */
    private record Limit(Integer peopleMax) {}

    /**
     * Whether a portfolio has no limit. An unknown one gets the smallest limit, and with it a row
     * to lock.
     */
    private boolean isUnlimited(String portfolio) {
        Optional<Limit> known = limit(portfolio);
        if (known.isEmpty()) {
            sql.update(BEGIN, portfolio, SMALLEST_LIMIT);
        }
        return known.isPresent() && known.get().peopleMax() == null;
    }

    private Optional<Limit> limit(String portfolio) {
        return sql.first(
                PEOPLE_MAX,
                row -> new Limit(row.getObject("people_max", Integer.class)),
                portfolio);
    }

    private int count(String portfolio) {
        return Math.toIntExact(sql.number(COUNT, portfolio, DAY.toSeconds(), portfolio));
    }
}
