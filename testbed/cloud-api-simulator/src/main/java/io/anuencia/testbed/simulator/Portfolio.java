package io.anuencia.testbed.simulator;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Businesses that share one limit on people: a person written to outside a window in the last 24
 * hours counts once, whichever number wrote.
 */
final class Portfolio {
    private static final long DAY_MILLIS = 86_400_000L;

    private final String id;
    // Ordered by time, the oldest first.
    private final Map<Person, Long> writtenToAtMillis = new LinkedHashMap<>();
    private Tier own;

    Portfolio(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    void changeTier(Tier tier) {
        own = tier;
    }

    Tier tier(Settings settings) {
        return own == null ? settings.limits().tier() : own;
    }

    /**
     * Whether they may write to this person now; counts the person if so. Nothing is counted
     * without a limit.
     */
    boolean mayWriteTo(Person person, Tier tier, long nowMillis) {
        if (tier == Tier.TIER_UNLIMITED) {
            return true;
        }
        forget(nowMillis - DAY_MILLIS);
        boolean may = writtenToAtMillis.remove(person) != null || size() < tier.people();
        if (may) {
            writtenToAtMillis.put(person, nowMillis);
        }
        return may;
    }

    private int size() {
        return writtenToAtMillis.size();
    }

    private void forget(long untilMillis) {
        Iterator<Long> oldest = writtenToAtMillis.values().iterator();
        while (oldest.hasNext() && oldest.next() <= untilMillis) {
            oldest.remove();
        }
    }
}
