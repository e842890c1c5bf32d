package io.anuencia.dispatch.window;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The rate at which people currently write to each number, on whichever replica the messages
 * arrive.
 */
@ApplicationScoped
public class InboundRates {

    private static final Duration SPAN = Duration.ofSeconds(10);

    /** Delay after which a message is surely known here. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private static final String COUNT =
            """
            select phone_number_id, count(distinct coalesce(phone, user_id)) as people
              from service_window
             where last_inbound_at > ? and last_inbound_at <= ?
             group by phone_number_id
            """;

    private final Sql sql;
    private final ClockWatch clock;

    InboundRates(Sql sql, ClockWatch clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Returns the people per second who wrote in the last ten seconds, by phone number id; whoever
     * wrote several times counts once. A number without inbound messages is missing. While the time
     * is unknown the map is empty; nothing is sent then either.
     */
    public Map<String, Double> perSecond() {
        return clock.now().map(now -> perSecond(now.minus(ON_ITS_WAY))).orElse(Map.of());
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
