package io.anuencia.testbed.benchmarks.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.testbed.localstack.Api;
import java.io.IOException;
import java.util.List;

/** Measures previews of filters that an index answers, from a few people to most of them. */
final class Previews {

    private static final List<String> FILTERS =
            List.of(
                    "{\"tag\":\"vip\"}",
                    "{\"tag\":\"lima\"}",
                    "{\"class\":\"CUSTOMER\",\"reference\":\"order-7\"}",
                    "{\"attribute\":\"plan\",\"eq\":\"gold\"}",
                    "{\"language\":\"pt-BR\"}",
                    "{\"country\":\"PE\"}",
                    "{\"lastActivity\":{\"within\":\"P30D\"}}",
                    "{\"all\":[{\"tag\":\"vip\"},{\"country\":\"MX\"},{\"language\":\"es\"}]}",
                    "{\"any\":[{\"class\":\"CUSTOMER\"},{\"not\":{\"tag\":\"lima\"}}]}");

    private final Api contacts;
    private final ObjectMapper json = new ObjectMapper();

    Previews(Api contacts) {
        this.contacts = contacts;
    }

    /**
     * Requests each preview three times; returns the slowest of the best times, in milliseconds.
     */
    long slowest() throws IOException {
        long slowest = 0;
        for (String filter : FILTERS) {
            JsonNode body = json.readTree("{\"filter\":" + filter + "}");
            long best = Long.MAX_VALUE;
            JsonNode preview = body;
            for (int round = 0; round < 3; round++) {
                long begun = System.nanoTime();
                preview = contacts.post("/segments/preview", body);
                best = Math.min(best, (System.nanoTime() - begun) / 1_000_000);
            }
            System.out.printf(
                    "preview %,d ms count %,d exact %s %s%n",
                    best, preview.path("count").asLong(), preview.path("exact"), filter);
            slowest = Math.max(slowest, best);
        }
        return slowest;
    }
}
