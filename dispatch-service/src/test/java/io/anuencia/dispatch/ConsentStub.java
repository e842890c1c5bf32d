package io.anuencia.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.InputStream;

/** What consent-service would decide: of every four people one is denied and one put off. */
final class ConsentStub {

    private ConsentStub() {}

    static String answer(InputStream body, String bearer) throws IOException {
        if (bearer == null) {
            throw new IOException("a token is needed");
        }
        ObjectNode answer = EventCodec.json().createObjectNode();
        var decisions = answer.putArray("decisions");
        int i = 0;
        for (JsonNode request : EventCodec.json().readTree(body).path("requests")) {
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
