package io.anuencia.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stub of consent-service's previews: of every four people one is denied and one deferred. It
 * keeps the content hash of each request.
 */
final class ConsentStub {

    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /** Returns the last content hash requested for a person; empty if there was none. */
    String hashOf(String recipientKey) {
        return hashes.getOrDefault(recipientKey, "");
    }

    String answer(InputStream body, String bearer) throws IOException {
        if (bearer == null) {
            throw new IOException("a token is needed");
        }
        ObjectNode answer = EventCodec.json().createObjectNode();
        var decisions = answer.putArray("decisions");
        int i = 0;
        for (JsonNode request : EventCodec.json().readTree(body).path("requests")) {
            hashes.put(
                    request.path("recipientKeys").path(0).asText(),
                    request.path("contentHash").asText());
            ObjectNode decision = decisions.addObject();
            decision.set("recipientKey", request.path("recipientKeys").path(0));
            switch (i++ % 4) {
                case 0 -> decision.put("result", "DENIED").putArray("reasons").add("CON_NONE");
                case 1 -> {
                    decision.put("result", "DEFERRED").putArray("reasons").add("QH_COURTESY");
                    decision.put("notBefore", request.path("requestedAt").asText());
                }
                default ->
                        decision.put("result", "PERMITTED")
                                .putArray("reasons")
                                .add("ALLOW_CONSENT");
            }
        }
        return answer.toString();
    }
}
