package io.anuencia.messaging;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Counts calls by methods that a path can take. Of any other, of OPTIONS and of a call that was
 * broken off, the path is counted as it was written: with the ids in it, or the link to a person's
 * page, and once a stranger has made up a hundred of them no further path is counted.
 */
@Singleton
class CountedCalls implements MeterFilter {

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
