package io.anuencia.webhook.translation;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Counts what translations saw, the unknown too: that is how a change of Meta's is noticed. */
@Singleton
class Tally {

    /** Labels per kind; the memory for counters is not to be filled by a sender of odd words. */
    private static final int LABELS_MAX = 200;

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_.🛑🚫⛔-]{1,60}");
    private static final String OTHER = "other";

    private final MeterRegistry metrics;
    private final Set<Translation.Sighting> known = ConcurrentHashMap.newKeySet();

    Tally(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Counts all that one translation saw. */
    void count(Translation translation) {
        translation.sightings().forEach(this::count);
    }

    private void count(Translation.Sighting sighting) {
        String label = label(sighting);
        switch (sighting.what()) {
            case FIELD -> metrics.counter("webhook.received", "field", label).increment();
            case ITEM -> metrics.counter("webhook.items", "type", label).increment();
            case ODDITY -> metrics.counter("webhook.oddities", "kind", label).increment();
            case RULE -> metrics.counter("webhook.understood", "rule", label).increment();
        }
    }

    private String label(Translation.Sighting sighting) {
        if (known.contains(sighting)) {
            return sighting.value();
        }
        if (known.size() >= 4 * LABELS_MAX || !LABEL.matcher(sighting.value()).matches()) {
            return OTHER;
        }
        known.add(sighting);
        return sighting.value();
    }
}
