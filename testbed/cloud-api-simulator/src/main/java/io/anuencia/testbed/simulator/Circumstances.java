package io.anuencia.testbed.simulator;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** Properties that few people have, kept apart because millions need none of them. */
final class Circumstances {
    private final Set<String> blocked = new HashSet<>(2);
    private final ArrayDeque<Long> marketingAtMillis = new ArrayDeque<>(4);
    private boolean moved;
    private boolean hidesNumber;
    private boolean namedInAnswers;
    private String username;
    private int userIdsBefore;

    void block(Business business, boolean now) {
        if (now) {
            blocked.add(business.wabaId());
        } else {
            blocked.remove(business.wabaId());
        }
    }

    boolean blocks(Business business) {
        return blocked.contains(business.wabaId());
    }

    /** Adds the blocks of a person's former number, which stay in force under the next one. */
    void blocksAs(Circumstances other) {
        blocked.addAll(other.blocked);
    }

    /** Whether one more marketing message fits into the window; counts it if so. */
    boolean mayHearMarketing(Settings.Limits limits, long nowMillis) {
        long begin = nowMillis - limits.marketingWindow().toMillis();
        while (!marketingAtMillis.isEmpty() && marketingAtMillis.peek() <= begin) {
            marketingAtMillis.poll();
        }
        boolean may = marketingAtMillis.size() < limits.marketingPerPerson();
        if (may) {
            marketingAtMillis.add(nowMillis);
        }
        return may;
    }

    boolean hasMoved() {
        return moved;
    }

    void moves() {
        moved = true;
    }

    boolean hidesNumber() {
        return hidesNumber;
    }

    void hideNumber(boolean now) {
        hidesNumber = now;
    }

    /** Whether answers to sends have their user id besides their number, which Meta leaves open. */
    boolean isNamedInAnswers() {
        return namedInAnswers;
    }

    void nameInAnswers(boolean now) {
        namedInAnswers = now;
    }

    /** The username, or null. */
    String username() {
        return username;
    }

    void rename(String now) {
        username = now;
    }

    int userIdsBefore() {
        return userIdsBefore;
    }

    void nextUserId() {
        userIdsBefore++;
    }
}
