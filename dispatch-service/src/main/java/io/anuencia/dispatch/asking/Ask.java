package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.dispatch.ownership.OwnedNumber;
import java.util.List;

/**
 * The permits that one number may request now.
 *
 * @param lane the number with its outstanding requests
 * @param waiting the flows it may take from, the most urgent first; never empty
 * @param room the number of messages it may take
 */
record Ask(AskLane lane, List<Flow> waiting, AskAllowance room) {

    Ask {
        waiting = List.copyOf(waiting);
    }

    OwnedNumber number() {
        return lane.number();
    }

    /** Whether there is room for its most urgent flow. */
    boolean isWorthwhile() {
        return room.left(waiting.get(0).priority(), 0) > 0;
    }

    /** Returns the most it may take over all its flows. */
    int most() {
        return room.left(waiting.get(waiting.size() - 1).priority(), 0);
    }

    /** Whether it holds messages that somebody waits for. */
    boolean isUrgent() {
        return waiting.get(0).priority() < QueuePlaces.CAMPAIGN;
    }

    /**
     * Estimates how many it will take: as many as its number took last, if there is room. A number
     * that has not asked yet may fill its whole room.
     */
    int expected() {
        return Math.min(room.all(), lane.lastFound());
    }

    /** Returns this ask with the current room. */
    Ask at(long nowNanos) {
        return new Ask(lane, waiting, lane.room(nowNanos));
    }

    /** Returns the priorities of all flows of these asks, the most urgent first. */
    static int[] priorities(List<Ask> asks) {
        return asks.stream()
                .flatMap(ask -> ask.waiting().stream())
                .mapToInt(Flow::priority)
                .sorted()
                .distinct()
                .toArray();
    }
}
