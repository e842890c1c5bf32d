package io.anuencia.testbed.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.localstack.Api;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The brands and their purposes as consent-service showed them at one moment. */
final class SavedCatalog {

    private final Map<String, JsonNode> shown;

    private SavedCatalog(Map<String, JsonNode> shown) {
        this.shown = shown;
    }

    static SavedCatalog of(Api consent) {
        Map<String, JsonNode> shown = new LinkedHashMap<>();
        for (JsonNode brand : consent.get("/brands").path("brands")) {
            String path = "/brands/" + brand.path("brand").asText();
            shown.put(path, brand);
            for (JsonNode purpose : consent.get(path + "/purposes").path("purposes")) {
                shown.put(path + "/purposes/" + purpose.path("purpose").asText(), purpose);
            }
        }
        return new SavedCatalog(shown);
    }

    /** Puts what differs now as it was saved; returns the paths. */
    List<String> putAgain(Api consent) {
        Map<String, JsonNode> now = of(consent).shown;
        List<String> put = new ArrayList<>();
        shown.forEach(
                (path, saved) -> {
                    if (!saved.equals(now.get(path))) {
                        consent.put(path, saved);
                        put.add(path);
                    }
                });
        return put;
    }
}
