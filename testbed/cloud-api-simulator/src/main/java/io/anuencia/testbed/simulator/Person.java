package io.anuencia.testbed.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Someone with a phone: what WhatsApp knows of them. */
final class Person {
    private static final String[] GIVEN = {
        "Ana", "José", "María", "Íñigo", "Lucía", "Sofía", "Ramón", "Zoë", "João", "Óscar"
    };
    private static final String[] FAMILY = {
        "Muñoz", "García", "Núñez", "Peña", "López", "Gonçalves", "Quispe", "Yáñez"
    };

    private final String waId;
    private final boolean scopedId;
    // Most never write and never stop, and there are millions of them.
    private Map<String, Long> wroteAtMillis = Map.of();
    private Set<String> stopped = Set.of();
    private final Map<String, Long> freeAtNanos = new HashMap<>(2);
    private int messages;
    private boolean answered;
    private Message last;

    /** A scoped id (BSUID) stands for a person whose number the business does not see. */
    Person(String waId, boolean scopedId) {
        this.waId = waId;
        this.scopedId = scopedId;
    }

    String waId() {
        return waId;
    }

    boolean hasScopedId() {
        return scopedId;
    }

    /** How many messages were accepted for this person before. */
    int nextOrdinal() {
        return messages++;
    }

    /** True the first time: each person answers a campaign once. */
    boolean mayAnswer() {
        boolean may = !answered;
        answered = true;
        return may;
    }

    void wrote(SenderNumber to, long simulatedMillis) {
        if (wroteAtMillis.isEmpty()) {
            wroteAtMillis = new HashMap<>(2);
        }
        wroteAtMillis.put(to.id(), simulatedMillis);
    }

    /** Whether they wrote to that number within the 24 hours before. */
    boolean hasOpenWindow(SenderNumber number, long simulatedMillis) {
        Long wrote = wroteAtMillis.get(number.id());
        return wrote != null && simulatedMillis - wrote < 86_400_000L;
    }

    /**
     * Whether a number may say something more to them now; counts it if so. Kept is the moment at
     * which all that was said is made up for: a burst borrows from the time after it.
     */
    boolean mayHear(SenderNumber from, Settings.Pair pair, long nowNanos) {
        if (pair.burst() == 0) {
            return true;
        }
        long every = TimeUnit.MILLISECONDS.toNanos(pair.everyMs());
        long owed = Math.max(0, freeAtNanos.getOrDefault(from.id(), nowNanos) - nowNanos);
        boolean may = owed <= every * (pair.burst() - 1);
        if (may) {
            freeAtNanos.put(from.id(), nowNanos + owed + every);
        }
        return may;
    }

    /** They told WhatsApp whether they want marketing of that business. */
    void prefers(Business business, boolean marketing) {
        Set<String> now = new HashSet<>(stopped);
        if (marketing) {
            now.remove(business.wabaId());
        } else {
            now.add(business.wabaId());
        }
        stopped = now;
    }

    /** Whether they told WhatsApp that they want no marketing of that business. */
    boolean hasStopped(Business business) {
        return stopped.contains(business.wabaId());
    }

    void received(Message message) {
        last = message;
    }

    void forgetLastMessage() {
        last = null;
    }

    /** The last message on their phone; null if there is none. */
    Message lastMessage() {
        return last;
    }

    String profileName() {
        long hash = Dice.mix(Dice.hash(waId)) >>> 1;
        return GIVEN[(int) (hash % GIVEN.length)]
                + ' '
                + FAMILY[(int) (hash / GIVEN.length % FAMILY.length)];
    }

    @Override
    public String toString() {
        return "Person[…" + waId.substring(Math.max(0, waId.length() - 2)) + "]";
    }
}
