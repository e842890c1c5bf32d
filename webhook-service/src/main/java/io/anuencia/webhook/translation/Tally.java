package io.anuencia.webhook.translation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Counts what translations found, known or not, so that changes by Meta are noticed. */
@Singleton
class Tally {

    /** The most labels per kind, so that odd input cannot fill the memory with counters. */
    private static final int LABELS_MAX = 200;

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_.🛑🚫⛔-]{1,60}");
    private static final String OTHER = "other";

    private final MeterRegistry metrics;
    private final Map<Translation.Sighting, Counter> known = new ConcurrentHashMap<>();

    Tally(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Counts everything that one translation found. */
    void count(Translation translation) {
        translation.sightings().forEach(this::count);
    }

    /** Caches counters: asking the registry costs more than all other work on a status. */
    private void count(Translation.Sighting sighting) {
        Counter counter = known.get(sighting);
        (counter == null ? learn(sighting) : counter).increment();
    }

    private Counter learn(Translation.Sighting sighting) {
        boolean strange =
                known.size() >= 4 * LABELS_MAX || !LABEL.matcher(sighting.value()).matches();
        return strange
                ? counter(sighting.what(), OTHER)
                : known.computeIfAbsent(sighting, one -> counter(one.what(), one.value()));
    }

    private Counter counter(Translation.Kind what, String label) {
        return switch (what) {
            case FIELD -> metrics.counter("webhook.received", "field", label);
            case ITEM -> metrics.counter("webhook.items", "type", label);
            case ODDITY -> metrics.counter("webhook.oddities", "kind", label);
            case RULE -> metrics.counter("webhook.understood", "rule", label);
        };
    }
}
