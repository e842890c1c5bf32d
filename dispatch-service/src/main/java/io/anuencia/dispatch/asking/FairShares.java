package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.asking.Flows.Flow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The share of each campaign of a number: all get the same, so that a small campaign does not wait
 * behind a large one that began earlier.
 *
 * @param campaigns the campaigns that get a share
 * @param each the most messages of each
 */
record FairShares(List<UUID> campaigns, int each) {

    FairShares {
        campaigns = List.copyOf(campaigns);
    }

    /**
     * Divides the room among the flows of a priority. If there are more flows than places,
     * different ones get them each time.
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
