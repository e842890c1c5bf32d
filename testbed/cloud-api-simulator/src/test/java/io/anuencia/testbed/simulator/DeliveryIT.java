package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Phones that are off, times to live, blocks, and their traces in {@code message_history}. */
class DeliveryIT extends RigCase {
    private static final String PERSON = "51999000300";
    private static final String HISTORY = "/v26.0/" + Rig.NUMBER + "/message_history?message_id=";

    @Test
    void messageWaitsForAPhoneThatIsOff() {
        // given
        rig.did("POST", "people/" + PERSON + "/phone", "{\"on\":false}");
        rig.send(Rig.winterSale(PERSON));
        rig.awaitWaiting(1);

        // when
        Rig.Answer on = rig.did("POST", "people/" + PERSON + "/phone", "{\"on\":true}");

        // then
        assertThat(on.json().path("delivered").asInt()).isOne();
        rig.awaitFate(PERSON, "READ");
    }

    @Test
    void messageThatIsTooOldEndsWithoutAWebhook() {
        // given
        rig.did("POST", "people/" + PERSON + "/phone", "{\"on\":false}");
        rig.send(
                Rig.orderUpdate(PERSON).replaceFirst("\\{", "{\"message_send_ttl_seconds\":3600,"));
        rig.awaitWaiting(1);

        // when
        rig.did("PUT", "clock", "{\"advance\":\"PT1H\"}");

        // then
        rig.awaitFate(PERSON, "EXPIRED");
        rig.did("POST", "people/" + PERSON + "/phone", "{\"on\":true}");
        rig.awaitSettled();
        assertThat(rig.receiver().statuses())
                .extracting(status -> status.path("status").asText())
                .containsExactly("sent");
    }

    @Test
    void timeToLiveOutOfRangeIsRefused() {
        // given
        String body =
                Rig.orderUpdate(PERSON).replaceFirst("\\{", "{\"message_send_ttl_seconds\":5,");

        // when
        Rig.Answer answer = rig.send(body);

        // then
        assertThat(answer.errorCode()).isEqualTo(131009);
    }

    @Test
    void blockedBusinessReachesNobodyWithoutAReport() {
        // given
        rig.did("POST", "people/" + PERSON + "/block", "{}");

        // when
        rig.send(Rig.winterSale(PERSON));

        // then
        rig.awaitFate(PERSON, "NEVER_ARRIVES");
        rig.did("POST", "people/" + PERSON + "/block", "{\"blocked\":false}");
        rig.send(Rig.winterSale(PERSON));
        rig.awaitFate(PERSON, "READ");
    }

    @Test
    void historyShowsEachStatusAndWhetherItWasDelivered() {
        // given
        String wamid = rig.send(Rig.winterSale(PERSON)).wamid();
        rig.send(Rig.winterSale("51999000301"));
        await("three statuses are told")
                .untilAsserted(
                        () ->
                                assertThat(history(wamid).at("/data/0/events/data").toString())
                                        .contains("READ")
                                        .doesNotContain("PENDING"));

        // when
        JsonNode history = history(wamid);

        // then
        assertThat(history.path("data")).hasSize(1);
        assertThat(history.at("/data/0/message_id").asText()).isEqualTo(wamid);
        JsonNode events = history.at("/data/0/events/data");
        assertThat(events)
                .extracting(event -> event.path("delivery_status").asText())
                .containsExactly("SENT", "DELIVERED", "READ");
        assertThat(events.at("/0/timestamp").isIntegralNumber()).isTrue();
        assertThat(events.at("/0/webhook_update_state").asText()).isEqualTo("DELIVERED");
        String id = history.at("/data/0/id").asText();
        assertThat(rig.graph("GET", "/v26.0/" + id + "/events", null).json().path("data"))
                .isEqualTo(events);
        assertThat(rig.graph("GET", "/v26.0/1/events", null).errorCode()).isEqualTo(100);
        assertThat(history("wamid.unknown").path("data")).isEmpty();
    }

    private JsonNode history(String wamid) {
        return rig.graph("GET", HISTORY + wamid.replace("=", "%3D").replace("+", "%2B"), null)
                .json();
    }
}
