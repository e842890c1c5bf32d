package io.anuencia.messaging.rest;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Leaves some calls out of the request metrics: those with an unusual method or OPTIONS, and those
 * that were broken off. Their metrics would be tagged with the path as it was written, including
 * ids or the link to a person's page; and once a stranger has made up a hundred paths, no further
 * path is counted.
 */
@Singleton
class CallMetricsFilter implements MeterFilter {

    private static final String CALLS = "http.server.requests";
    private static final String BROKEN_OFF = "RESET";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String method = id.getTag("method");
        boolean known = method == null || METHODS.contains(method);
        boolean whole = !BROKEN_OFF.equals(id.getTag("status"));
        return id.getName().equals(CALLS) && !(known && whole)
                ? MeterFilterReply.DENY
                : MeterFilterReply.NEUTRAL;
    }
}
