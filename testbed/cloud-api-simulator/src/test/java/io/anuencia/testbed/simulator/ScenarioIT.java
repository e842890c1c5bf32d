package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioIT {
    private static final String STEPS =
            """
            {"name":"a bad hour","steps":[
             {"afterAccepted":5,"method":"PUT","path":"config",
              "body":{"timeline":{"failedShare":0.5}}},
             {"afterAccepted":10,"method":"POST","path":"outcomes",
              "body":{"to":"*","at":"HELD","times":3,"afterMs":20,"drop":true}},
             {"afterAccepted":12,"method":"PUT","path":"clock","body":{"shift":"PT25H"}},
             {"afterAccepted":20,"method":"POST","path":"templates/change",
              "body":{"name":"winter_sale","event":"PAUSED"}},
             {"afterAccepted":20,"method":"POST","path":"templates/change",
              "body":{"name":"winter_sale","event":"APPROVED"}}]}
            """;

    @Test
    void runIsRepeatedByTheSameSeedConfigScenarioAndRequests() {
        assertThat(run("{\"replies\":{\"share\":0.5}}"))
                .isEqualTo(run("{\"replies\":{\"share\":0.5}}"));
        assertThat(run("{\"seed\":8}")).isNotEqualTo(run("{\"seed\":9}"));
    }

    /** Runs a scenario; returns the fate of each message and all replies, without ids and times. */
    private static List<String> run(String config) {
        try (Rig rig = Rig.started(config)) {
            rig.did("POST", "scenario", STEPS);
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Rig.Answer answer = rig.send(Rig.winterSale("+519990006" + (10 + i)));
                seen.add(answer.json().at("/messages/0/message_status").asText());
            }
            rig.awaitSettled();
            rig.phones().forEach(line -> seen.add(lasting(line)));
            List<String> said = new ArrayList<>();
            rig.control("GET", "replies", null)
                    .json()
                    .path("replies")
                    .forEach(reply -> said.add(lasting(reply)));
            said.sort(null);
            seen.addAll(said);
            assertThat(scenario(rig).path("state").asText()).isEqualTo("DONE");
            return seen;
        }
    }

    private static String lasting(JsonNode line) {
        ObjectNode copy = line.deepCopy();
        copy.remove(List.of("wamid", "contextWamid", "webhookAcceptedAtNanos"));
        copy.properties().removeIf(member -> member.getKey().matches(".*At(Nanos|.*Millis)"));
        return copy.toString();
    }

    @Test
    void stepThatCountsTakesEffectBeforeTheNextRequest() {
        try (Rig rig = Rig.started()) {
            // given
            rig.did("POST", "scenario", STEPS);

            // when
            List<String> statuses = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                statuses.add(
                        rig.send(Rig.winterSale("+519990007" + (10 + i)))
                                .json()
                                .at("/messages/0/message_status")
                                .asText());
            }

            // then
            assertThat(statuses.subList(10, 13)).containsOnly("held_for_quality_assessment");
            assertThat(statuses.subList(0, 10)).containsOnly("accepted");
            assertThat(statuses.subList(13, 15)).containsOnly("accepted");
            assertThat(scenario(rig).path("made").asInt()).isEqualTo(3);
            assertThat(rig.control("GET", "clock", null).json().path("shift").asText())
                    .isEqualTo("PT25H");
        }
    }

    @Test
    void scenarioOfTheStartRunsByTime() {
        try (Rig rig =
                Rig.started(
                        """
                        {"scenario":{"steps":[
                         {"method":"PUT","path":"config","body":{"throughput":7}},
                         {"atMs":50,"method":"POST","path":"people/51999000800/messages",
                          "body":{"text":"hola","phoneNumberId":"106540352242922"}}]}}
                        """)) {
            await("the message of the second step")
                    .untilAsserted(() -> assertThat(rig.receiver().messages()).hasSize(1));
            assertThat(scenario(rig).path("state").asText()).isEqualTo("DONE");
            assertThat(rig.control("GET", "config", null).json().path("throughput").asInt())
                    .isEqualTo(7);
        }
    }

    @Test
    void failedStepEndsTheScenarioAndSaysWhy() {
        try (Rig rig = Rig.started()) {
            // when
            rig.did(
                    "POST",
                    "scenario",
                    """
                    {"steps":[
                     {"method":"POST","path":"people/51999000801/messages","body":{"tapLast":true}},
                     {"method":"PUT","path":"config","body":{"throughput":7}}]}
                    """);

            // then
            assertThat(scenario(rig).path("state").asText()).isEqualTo("FAILED");
            assertThat(scenario(rig).path("failure").asText()).contains("no quick reply to tap");
            assertThat(scenario(rig).path("made").asInt()).isZero();
            assertThat(rig.control("GET", "config", null).json().path("throughput").asInt())
                    .isZero();
        }
    }

    @Test
    void oneScenarioRunsAtATimeAndCanBeStopped() {
        try (Rig rig = Rig.started()) {
            // given
            rig.did("POST", "scenario", STEPS);
            assertThat(rig.control("POST", "scenario", STEPS).status()).isEqualTo(409);

            // when
            rig.did("DELETE", "scenario", null);

            // then
            assertThat(scenario(rig).path("state").asText()).isEqualTo("STOPPED");
            assertThat(rig.control("POST", "scenario", STEPS).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | steps | 'needs 1 to 10000 steps'",
                "{\"steps\":[{\"method\":\"PUT\"}]} | steps[0].path | required",
                "{\"steps\":[{\"method\":\"GET\",\"path\":\"stats\"}]} | steps[0].path | 'PUT config'",
                "{\"steps\":[{\"method\":\"POST\",\"path\":\"scenario\"}]} | steps[0].path | 'no call'",
                "{\"steps\":[{\"method\":\"PUT\",\"path\":\"config\",\"at\":1}]} | steps[0].at | atMs",
                "{\"steps\":[{\"atMs\":1,\"afterAccepted\":1,\"method\":\"PUT\",\"path\":\"config\"}]}"
                        + " | steps[0].afterAccepted | 'beside atMs'",
                "{\"steps\":[{\"method\":\"PUT\",\"path\":\"config\",\"body\":{}},{\"method\":\"POST\","
                        + "\"path\":\"outcomes\",\"body\":{\"to\":\"*\",\"at\":\"STATUS\"}}]}"
                        + " | steps[1].body.code | required",
                "{\"steps\":[{\"method\":\"PUT\",\"path\":\"config\",\"body\":"
                        + "{\"timeline\":{\"readShare\":7}}}]}"
                        + " | steps[0].body.timeline.readShare | 'from 0 to 1'",
                "{\"steps\":[{\"method\":\"POST\",\"path\":\"templates/change\",\"body\":"
                        + "{\"name\":\"x\",\"event\":\"GONE\"}}]} | steps[0].body.event | PAUSED",
                "{\"steps\":[{\"method\":\"PUT\",\"path\":\"clock\",\"body\":{\"shift\":\"1d\"}}]}"
                        + " | steps[0].body.shift | PT25H"
            })
    void mistakeIsReportedWithItsPathAndNothingIsDone(String body, String field, String advice) {
        try (Rig rig = Rig.started()) {
            // when
            Rig.Answer answer = rig.control("POST", "scenario", body);

            // then
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().at("/error/field").asText()).isEqualTo(field);
            assertThat(answer.json().at("/error/message").asText()).contains(advice);
            assertThat(scenario(rig).path("state").asText()).isEqualTo("NONE");
        }
    }

    @Test
    void mistakeInTheScenarioOfTheStartStopsTheStart() {
        assertThatThrownBy(
                        () ->
                                Rig.started(
                                        "{\"scenario\":{\"steps\":[{\"method\":\"PUT\","
                                                + "\"path\":\"config\",\"body\":{\"throughput\":-1}}]}}"))
                .hasMessageStartingWith("scenario.steps[0].body.throughput: must be from 0");
    }

    private static JsonNode scenario(Rig rig) {
        return rig.control("GET", "scenario", null).json();
    }
}
