package io.anuencia.webhook.translation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Counts what translations found, known or not, so that changes by Meta are noticed. */
@Singleton
class Tally {

    /**
     * The most labels of Meta's per kind, so that odd input cannot fill the memory with counters.
     * Rules need no limit: they are ours, and there are as many as shipped.
     */
    private static final int LABELS_MAX = 200;

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_.🛑🚫⛔-]{1,60}");
    private static final String OTHER = "other";

    private final MeterRegistry metrics;
    private final Map<Translation.Kind, Map<String, Counter>> known =
            new EnumMap<>(Translation.Kind.class);

    Tally(MeterRegistry metrics) {
        this.metrics = metrics;
        for (Translation.Kind what : Translation.Kind.values()) {
            known.put(what, new ConcurrentHashMap<>());
        }
    }

    /** Counts everything that one translation found. */
    void count(Translation translation) {
        translation.sightings().forEach(this::count);
    }

    /** Caches counters: asking the registry costs more than all other work on a status. */
    private void count(Translation.Sighting sighting) {
        Counter counter = known.get(sighting.what()).get(sighting.value());
        (counter == null ? learn(sighting) : counter).increment();
    }

    private Counter learn(Translation.Sighting sighting) {
        Translation.Kind what = sighting.what();
        Map<String, Counter> labels = known.get(what);
        boolean full = what != Translation.Kind.RULE && labels.size() >= LABELS_MAX;
        return full || !LABEL.matcher(sighting.value()).matches()
                ? counter(what, OTHER)
                : labels.computeIfAbsent(sighting.value(), label -> counter(what, label));
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
