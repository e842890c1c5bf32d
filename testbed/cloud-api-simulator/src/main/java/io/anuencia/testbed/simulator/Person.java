package io.anuencia.testbed.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A person with a phone, as WhatsApp knows them. */
final class Person {
    private static final String[] GIVEN = {
        "Ana", "José", "María", "Íñigo", "Lucía", "Sofía", "Ramón", "Zoë", "João", "Óscar"
    };
    private static final String[] FAMILY = {
        "Muñoz", "García", "Núñez", "Peña", "López", "Gonçalves", "Quispe", "Yáñez"
    };

    private final String waId;
    private final boolean scopedId;
    // Most people never write and never stop, and there are millions of them.
    private Map<String, Long> wroteAtMillis = Map.of();
    private Set<String> stopped = Set.of();
    private Map<String, Long> freeAtNanos = Map.of();
    private Circumstances circumstances;
    private boolean showsUserId;
    private int messages;
    private boolean answered;
    private Message last;

    /** A scoped id (BSUID) identifies a person whose number the business does not see. */
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

    /** Returns the number of messages accepted for this person before, and counts one more. */
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

    /** Whether they wrote to this number within the last 24 hours. */
    boolean hasOpenWindow(SenderNumber number, long simulatedMillis) {
        Long wrote = wroteAtMillis.get(number.id());
        return wrote != null && simulatedMillis - wrote < 86_400_000L;
    }

    /**
     * Whether a number may send them one more message now; counts it if so. The stored instant is
     * the one at which everything sent so far is paid off: a burst borrows from the time after it.
     */
    boolean mayHear(SenderNumber from, Settings.Pair pair, long nowNanos) {
        if (pair.burst() == 0) {
            return true;
        }
        long every = TimeUnit.MILLISECONDS.toNanos(pair.everyMs());
        long owed = Math.max(0, freeAtNanos.getOrDefault(from.id(), nowNanos) - nowNanos);
        boolean may = owed <= every * (pair.burst() - 1);
        if (may) {
            if (freeAtNanos.isEmpty()) {
                freeAtNanos = new HashMap<>(2);
            }
            freeAtNanos.put(from.id(), nowNanos + owed + every);
        }
        return may;
    }

    /** Records their marketing preference for a business, set in WhatsApp. */
    void prefers(Business business, boolean marketing) {
        Set<String> now = new HashSet<>(stopped);
        if (marketing) {
            now.remove(business.wabaId());
        } else {
            now.add(business.wabaId());
        }
        stopped = now;
    }

    /** Whether they told WhatsApp that they want no marketing from this business. */
    boolean hasStopped(Business business) {
        return stopped.contains(business.wabaId());
    }

    /** Returns their circumstances, and creates them if there are none. */
    Circumstances circumstances() {
        if (circumstances == null) {
            circumstances = new Circumstances();
        }
        return circumstances;
    }

    /** Whether they have moved to another number and nobody is at this one. */
    boolean hasMoved() {
        return circumstances != null && circumstances.hasMoved();
    }

    boolean blocks(Business business) {
        return circumstances != null && circumstances.blocks(business);
    }

    boolean mayHearMarketing(Settings.Limits limits, long nowMillis) {
        return circumstances().mayHearMarketing(limits, nowMillis);
    }

    /** Takes over the preferences and the username of the person under their former number. */
    void succeeds(Person before) {
        Set<String> all = new HashSet<>(stopped);
        all.addAll(before.stopped);
        stopped = all;
        circumstances().blocksAs(before.circumstances());
        circumstances().rename(before.circumstances().username());
        before.circumstances().moves();
    }

    void showUserId() {
        showsUserId = true;
    }

    /** The id by which the business's portfolio knows them. */
    String userId(Business business) {
        return scopedId
                ? waId
                : UserId.of(
                        waId,
                        business.portfolio(),
                        circumstances == null ? 0 : circumstances.userIdsBefore());
    }

    /** Whether webhooks show their user id in place of their number. */
    boolean hidesNumber() {
        return scopedId || circumstances != null && circumstances.hidesNumber();
    }

    /** Writes their ids into a webhook: number, user id, or both. */
    MetaJson writeIds(MetaJson json, Business business, String ofNumber, String ofUserId) {
        if (!hidesNumber()) {
            json.field(ofNumber, waId);
        }
        if (showsUserId || hidesNumber()) {
            json.field(ofUserId, userId(business));
        }
        return json;
    }

    /** Writes their ids into the answer to a send that addressed them by number. */
    MetaJson writeAnswerIds(MetaJson json, Business business) {
        json.field("wa_id", waId);
        if (circumstances != null && circumstances.isNamedInAnswers()) {
            json.field("user_id", userId(business));
        }
        return json;
    }

    /** Writes their item of {@code contacts[]}. */
    void writeContact(MetaJson json, Business business) {
        json.open().open("profile").field("name", profileName());
        if (circumstances != null) {
            json.optional("username", circumstances.username());
        }
        writeIds(json.close(), business, "wa_id", "user_id").close();
    }

    void received(Message message) {
        last = message;
    }

    void forgetLastMessage() {
        last = null;
    }

    /** The last message on their phone, or null. */
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
