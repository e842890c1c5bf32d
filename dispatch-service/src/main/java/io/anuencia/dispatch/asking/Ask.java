package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.dispatch.ownership.OwnedNumber;
import java.util.List;

/**
 * What one number asks for now.
 *
 * @param lane the number with what it asked for before
 * @param waiting where it may take from, the most urgent first; never empty
 * @param room how many it may take
 */
record Ask(AskLane lane, List<Flow> waiting, Room room) {

    Ask {
        waiting = List.copyOf(waiting);
    }

    OwnedNumber number() {
        return lane.number();
    }

    /** Whether there is room for the most urgent of what waits. */
    boolean isWorth() {
        return room.left(waiting.get(0).priority(), 0) > 0;
    }

    /** The most that it may take of everything that waits. */
    int most() {
        return room.left(waiting.get(waiting.size() - 1).priority(), 0);
    }

    /** Whether somebody waits for something of it. */
    boolean isUrgent() {
        return waiting.get(0).priority() < Room.BULK_PRIORITY;
    }

    /**
     * About how many it will take: what its number took last, if there is room for so many. A
     * number that has not asked yet may take all that it has room for.
     */
    int expected() {
        return Math.min(room.all(), lane.lastFound());
    }

    /** The same with the room of this moment. */
    Ask at(long nowNanos) {
        return new Ask(lane, waiting, lane.room(nowNanos));
    }

    /** The priorities of all that waits for these, the most urgent first. */
    static int[] priorities(List<Ask> asks) {
        return asks.stream()
                .flatMap(ask -> ask.waiting().stream())
                .mapToInt(Flow::priority)
                .sorted()
                .distinct()
                .toArray();
    }
}
