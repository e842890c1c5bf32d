package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.person.Places;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Countries whose people WhatsApp lets a number not write to, as it said within the last hour. They
 * are stored because any replica may hear it, and for the next owner of the number.
 */
@ApplicationScoped
public class ClosedCountries {

    /** How long a country is left out; then one more message tells whether it still is closed. */
    public static final Duration REST = Duration.ofHours(1);

    /** The reason code of whoever is left out. */
    public static final String REASON = "PRV_COUNTRY_NOT_ALLOWED";

    private static final String CLOSE =
            """
            insert into closed_country (sender_id, region, until)
            select sender_id, region,
                   least(max(said_at), statement_timestamp()) + make_interval(secs => ?)
              from unnest(?::text[], ?::text[], ?::timestamptz[]) as c (sender_id, region, said_at)
             where said_at > statement_timestamp() - make_interval(secs => ?)
             group by sender_id, region order by sender_id, region
            on conflict on constraint pk_closed_country do update set until = excluded.until
            """;

    // A later end was written by a clock that was ahead.
    private static final String CLOSED =
            """
            select sender_id, region,
                   extract(epoch from until - statement_timestamp())::bigint as seconds
              from closed_country
             where until > statement_timestamp() + interval '1 second'
               and until <= statement_timestamp() + make_interval(secs => ?)
             order by sender_id, region limit 10000
            """;

    private static final String CLOSED_TO =
            """
            select region from closed_country
             where sender_id = ? and until > statement_timestamp() + make_interval(secs => ?)
               and until <= statement_timestamp() + make_interval(secs => ?)
             order by region limit 1000
            """;

    private static final RowReader<Closed> CLOSED_READER =
            row ->
                    new Closed(
                            row.getString("sender_id"),
                            row.getString("region"),
                            Duration.ofSeconds(row.getLong("seconds")));

    private final Sql sql;
    private final Ownership ownership;

    ClosedCountries(Sql sql, Ownership ownership) {
        this.sql = sql;
        this.ownership = ownership;
    }

    /**
     * A refusal of a whole country.
     *
     * @param phoneNumberId the number that may not write there, WhatsApp's id
     * @param region ISO 3166-1 code of the country, or ZZ if it is not known
     * @param at when WhatsApp said it
     */
    public record Refusal(String phoneNumberId, String region, Instant at) {}

    private record Closed(String phoneNumberId, String region, Duration left) {}

    /**
     * Notes refusals; one that is older than the rest changes nothing, nor does one of a number
     * whose country is not known: it says nothing about others of which none is known either.
     */
    @Transactional
    public void close(Collection<Refusal> said) {
        List<Refusal> refusals =
                said.stream().filter(one -> !Places.NO_REGION.equals(one.region())).toList();
        if (!refusals.isEmpty()) {
            sql.update(
                    CLOSE,
                    REST.toSeconds(),
                    SqlArray.texts(refusals, Refusal::phoneNumberId),
                    SqlArray.texts(refusals, Refusal::region),
                    SqlArray.instants(refusals, Refusal::at),
                    REST.toSeconds());
        }
    }

    /**
     * Returns the countries that are left out after a while.
     *
     * @param phoneNumberId the number, WhatsApp's id
     * @param later the while, not negative
     * @return their ISO 3166-1 codes
     */
    public Set<String> leftOut(String phoneNumberId, Duration later) {
        return Set.copyOf(
                sql.list(
                        CLOSED_TO,
                        row -> row.getString("region"),
                        phoneNumberId,
                        later.toSeconds(),
                        REST.toSeconds()));
    }

    /** Tells the numbers of this process what is closed to them. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tell() {
        Map<String, OwnedNumber> owned =
                ownership.numbers().stream()
                        .collect(Collectors.toMap(OwnedNumber::id, Function.identity()));
        if (owned.isEmpty()) {
            return;
        }
        for (Closed closed : sql.list(CLOSED, CLOSED_READER, REST.toSeconds())) {
            OwnedNumber number = owned.get(closed.phoneNumberId());
            if (number != null) {
                number.closeCountry(closed.region(), closed.left());
            }
        }
    }
}
