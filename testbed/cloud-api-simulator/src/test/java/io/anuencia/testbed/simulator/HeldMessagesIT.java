package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class HeldMessagesIT extends RigCase {
    private static final String PERSON = "51999000200";

    @Test
    void heldMessageSaysSoAndIsReleasedLater() {
        // given
        script("{\"to\":\"*\",\"at\":\"HELD\",\"afterMs\":30}");

        // when
        Rig.Answer answer = rig.send(Rig.winterSale(PERSON));

        // then
        assertThat(answer.json().at("/messages/0/message_status").asText())
                .isEqualTo("held_for_quality_assessment");
        rig.awaitFate(PERSON, "READ");
    }

    @Test
    void droppedMessageFailsAsPaused() {
        // given
        script("{\"to\":\"*\",\"at\":\"HELD\",\"afterMs\":30,\"drop\":true}");

        // when
        rig.send(Rig.winterSale(PERSON));

        // then
        rig.awaitFate(PERSON, "FAILED");
        assertThat(rig.last(PERSON).path("failedCode").asInt()).isEqualTo(132015);
        await("the status")
                .untilAsserted(
                        () ->
                                assertThat(rig.receiver().statuses())
                                        .singleElement()
                                        .satisfies(
                                                status ->
                                                        assertThat(
                                                                        status.at("/errors/0/code")
                                                                                .asInt())
                                                                .isEqualTo(132015)));
    }

    @Test
    void heldMessageWaitsForADecision() {
        // given
        script("{\"to\":\"*\",\"at\":\"HELD\"}");
        rig.send(Rig.winterSale(PERSON));
        assertThat(rig.last(PERSON).path("fate").asText()).isEqualTo("HELD");
        assertThat(rig.control("GET", "stats", null).json().path("held").asInt()).isOne();

        // when
        rig.did("POST", "held", "{\"decision\":\"release\",\"name\":\"winter_sale\"}");

        // then
        rig.awaitFate(PERSON, "READ");
    }

    @Test
    void pausingATemplateDropsWhatIsHeldForIt() {
        // given
        script("{\"to\":\"*\",\"at\":\"HELD\"}");
        rig.send(Rig.winterSale(PERSON));

        // when
        Rig.Answer paused =
                rig.did(
                        "POST",
                        "templates/change",
                        "{\"name\":\"winter_sale\",\"event\":\"PAUSED\",\"quality\":\"RED\"}");

        // then
        assertThat(paused.json().path("dropped").asInt()).isOne();
        assertThat(rig.last(PERSON).path("failedCode").asInt()).isEqualTo(132015);
        assertThat(rig.send(Rig.winterSale(PERSON)).errorCode()).isEqualTo(132015);
    }

    @Test
    void textIsNeverHeld() {
        // given
        script("{\"to\":\"*\",\"at\":\"HELD\"}");
        rig.did(
                "POST",
                "people/" + PERSON + "/messages",
                "{\"text\":\"hola\",\"phoneNumberId\":\"" + Rig.NUMBER + "\"}");

        // when
        rig.send(Rig.text(PERSON, "hola"));

        // then
        rig.awaitFate(PERSON, "READ");
    }

    private void script(String outcome) {
        rig.did("POST", "outcomes", outcome);
    }
}
