package io.anuencia.testbed.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads the exclusive {@code states} and the cumulative {@code reached} of a campaign. */
final class CampaignReader {
    private static final String NO_REASON = "(no reason)";

    private final JsonNode campaign;
    private final Map<String, Map<String, Long>> states = new TreeMap<>();

    CampaignReader(JsonNode campaign) {
        this.campaign = campaign;
        campaign.path("states")
                .properties()
                .forEach(
                        e -> states.put(e.getKey().toUpperCase(Locale.ROOT), counts(e.getValue())));
    }

    private static Map<String, Long> counts(JsonNode value) {
        var counts = new TreeMap<String, Long>();
        if (value.isObject()) {
            value.properties().forEach(e -> counts.put(e.getKey(), e.getValue().asLong()));
        } else if (value.asLong() > 0) {
            counts.put(NO_REASON, value.asLong());
        }
        return counts;
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
                in("IN_DOUBT") + in("INDOUBT") + in("UNKNOWN"),
                in("CANCELLED"),
                in("EXPIRED"),
                states.getOrDefault("SUPPRESSED", Map.of()),
                states.getOrDefault("DEFERRED", Map.of()));
    }

    private long in(String state) {
        return CampaignResult.sum(states.getOrDefault(state, Map.of()));
    }
}
