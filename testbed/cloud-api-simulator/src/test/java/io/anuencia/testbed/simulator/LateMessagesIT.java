package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Messages that reached people after their stop was acknowledged. */
class LateMessagesIT extends RigCase {
    private static final String PERSON = "51999001000";
    private static final String NUMBER = "\"phoneNumberId\":\"" + Rig.NUMBER + "\"";

    @Test
    void messagesBeforeAndAfterTheStopAreDistinguished() {
        // given a message that waits for the phone while its owner writes from elsewhere
        phone(false);
        String before = rig.send(Rig.winterSale(PERSON)).wamid();
        rig.did(
                "POST",
                "people/" + PERSON + "/messages",
                "{\"text\":\"STOP\",\"stops\":true," + NUMBER + "}");
        await("the acknowledged stop")
                .untilAsserted(() -> assertThat(rig.receiver().messages()).hasSize(1));
        rig.awaitWaiting(1);

        // when
        String after = rig.send(Rig.winterSale(PERSON)).wamid();
        rig.send(Rig.orderUpdate(PERSON));
        rig.awaitWaiting(3);
        phone(true);

        // then
        JsonNode late = rig.control("GET", "late", null).json();
        assertThat(late.path("acceptedBefore").asInt()).isOne();
        assertThat(late.path("acceptedAfter").asInt()).isOne();
        assertThat(late.path("late")).hasSize(2);
        assertThat(late.at("/late/0/wamid").asText()).isEqualTo(before);
        assertThat(late.at("/late/0/acceptedBefore").asBoolean()).isTrue();
        assertThat(late.at("/late/1/wamid").asText()).isEqualTo(after);
        assertThat(late.at("/late/1/acceptedBefore").asBoolean()).isFalse();
    }

    @Test
    void stopFollowsThePersonToTheNextNumber() {
        // given
        rig.did(
                "POST",
                "people/" + PERSON + "/messages",
                "{\"text\":\"STOP\",\"stops\":true," + NUMBER + "}");
        await("the acknowledged stop")
                .untilAsserted(() -> assertThat(rig.receiver().messages()).hasSize(1));
        rig.did("POST", "people/" + PERSON + "/number", "{\"to\":\"51999001001\"," + NUMBER + "}");

        // when
        rig.send(Rig.winterSale("51999001001"));

        // then
        await("the late message")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.control("GET", "late", null)
                                                        .json()
                                                        .path("acceptedAfter")
                                                        .asInt())
                                        .isOne());
    }

    @Test
    void resumedPersonGetsNothingLate() {
        // given
        String path = "people/" + PERSON + "/preferences";
        rig.did("POST", path, "{\"marketing\":\"stop\"," + NUMBER + "}");
        rig.did("POST", path, "{\"marketing\":\"resume\"," + NUMBER + "}");

        // when
        rig.send(Rig.winterSale(PERSON));

        // then
        await("arrival")
                .untilAsserted(
                        () -> assertThat(rig.last(PERSON).path("fate").asText()).isEqualTo("READ"));
        assertThat(rig.control("GET", "late", null).json().path("late")).isEmpty();
    }

    private void phone(boolean on) {
        rig.did("POST", "people/" + PERSON + "/phone", "{\"on\":" + on + "}");
    }
}
