package io.anuencia.dispatch.window;

import io.anuencia.dispatch.hour.ClockWatch;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How much people write to each number at the moment, whichever replica hears it. */
@ApplicationScoped
public class HeardRates {

    private static final Duration SPAN = Duration.ofSeconds(10);

    /** A message is known here a moment after it was said. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private static final String COUNT =
            """
            select phone_number_id, count(distinct phone) as people
              from service_window
             where last_inbound_at > ? and last_inbound_at <= ?
             group by phone_number_id
            """;

    private final Sql sql;
    private final ClockWatch clock;

    HeardRates(Sql sql, ClockWatch clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * People who wrote, for each second of the last ten, by the id of the number; who wrote several
     * times counts once. A number that is missing heard nobody. As long as nobody knows what hour
     * it is, nothing leaves either.
     */
    public Map<String, Double> perSecond() {
        return clock.hour().map(now -> perSecond(now.minus(ON_ITS_WAY))).orElse(Map.of());
    }

    private Map<String, Double> perSecond(Instant until) {
        return sql.map(
                COUNT,
                row -> row.getString("phone_number_id"),
                row -> row.getLong("people") / (double) SPAN.toSeconds(),
                until.minus(SPAN),
                until);
    }
}
