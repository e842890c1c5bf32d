package io.anuencia.testbed.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Reads the exclusive {@code states} and the cumulative {@code reached} of a campaign. */
final class CampaignReader {
    private final JsonNode campaign;

    CampaignReader(JsonNode campaign) {
        this.campaign = campaign;
    }

    CampaignResult read() {
        long nowAccepted = in("ACCEPTED") + in("SENT") + in("DELIVERED") + in("READ");
        long everAccepted = campaign.path("reached").path("accepted").asLong(nowAccepted);
        return new CampaignResult(
                campaign.path("state").asText(),
                campaign.path("total").asLong(),
                in("PLANNED") + in("REQUESTED") + in("INTENT"),
                everAccepted,
                campaign.path("reached").path("delivered").asLong(),
                campaign.path("reached").path("read").asLong(),
                in("FAILED") - (everAccepted - nowAccepted),
                in("IN_DOUBT") + in("UNKNOWN"),
                in("CANCELLED"),
                in("EXPIRED"),
                byReason("suppressed"),
                byReason("deferred"));
    }

    private long in(String state) {
        return campaign.path("states").path(state).asLong();
    }

    private Map<String, Long> byReason(String state) {
        var counts = new TreeMap<String, Long>();
        campaign.path("states")
                .path(state)
                .properties()
                .forEach(reason -> counts.put(reason.getKey(), reason.getValue().asLong()));
        return counts;
    }
}
