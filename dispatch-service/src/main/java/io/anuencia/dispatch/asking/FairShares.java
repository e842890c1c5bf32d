package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.asking.Flows.Flow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How much of what may be asked for goes to each campaign of a number: the same to each, so that a
 * small campaign is not behind a large one that began before it.
 *
 * @param campaigns which
 * @param each the most that each gets
 */
record FairShares(List<UUID> campaigns, int each) {

    FairShares {
        campaigns = List.copyOf(campaigns);
    }

    /**
     * Divides room among the flows of a priority, if there are any. Where there are more flows than
     * places, other ones get them each time.
     */
    static FairShares of(List<Flow> flows, int priority, int room) {
        List<UUID> campaigns = new ArrayList<>();
        flows.stream()
                .filter(flow -> flow.priority() == priority)
                .forEach(flow -> campaigns.add(flow.campaignId()));
        if (campaigns.isEmpty()) {
            return new FairShares(List.of(), 0);
        }
        if (campaigns.size() <= room) {
            return new FairShares(campaigns, room / campaigns.size());
        }
        Collections.shuffle(campaigns, ThreadLocalRandom.current());
        return new FairShares(campaigns.subList(0, room), 1);
    }
}
