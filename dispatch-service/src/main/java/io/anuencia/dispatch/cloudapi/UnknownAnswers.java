package io.anuencia.dispatch.cloudapi;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Counts answers and statuses of WhatsApp that {@link ErrorCode} does not know, and logs each code
 * once: somebody must read what it means, since until then it is treated as a doubt or a failure.
 */
@Singleton
public final class UnknownAnswers {

    private static final Logger LOG = Logger.getLogger(UnknownAnswers.class);

    /** Bounds what is remembered, whatever WhatsApp answers. */
    private static final int CODES_MAX = 1_000;

    private static final String NO_ID = "none";

    private final Counter counter;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /** Registers the counter, at 0, so that Prometheus sees its first increase. */
    public UnknownAnswers(MeterRegistry metrics) {
        counter = metrics.counter("whatsapp.api.unknown");
    }

    /** Notes an answer, if it is unknown. */
    public void note(GraphAnswer answer) {
        if (answer.unknown()) {
            count(answer.code() == null ? NO_ID : answer.code().toString());
        }
    }

    /** Notes the code of a failure that a status reports, if there is one and it is unknown. */
    public void note(Integer code) {
        if (code != null && !ErrorCode.isKnown(code)) {
            count(code.toString());
        }
    }

    private void count(String code) {
        counter.increment();
        if (logged.size() < CODES_MAX && logged.add(code)) {
            LOG.errorf("WhatsApp answered with what nobody here knows code=%s", code);
        }
    }
}
