package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class LimitsIT {
    private static final String PERU = "51999000100";
    private static final String BRITAIN = "447700900777";
    private static final String SECOND_BUSINESS =
            """
            {"limits":{"tier":"TIER_250"},"tokens":["right"],
             "businesses":[
              {"wabaId":"10001","portfolio":"p","phoneNumbers":[{"id":"20001"}],"templates":[
               {"name":"hi","language":"es","category":"UTILITY","components":[
                {"type":"BODY","text":"Hola"}]}]},
              {"wabaId":"10002","portfolio":"p","phoneNumbers":[{"id":"20002"}],"templates":[
               {"name":"hi","language":"es","category":"UTILITY","components":[
                {"type":"BODY","text":"Hola"}]}]}]}
            """;

    @Test
    void secondMarketingMessageOfTheWindowFailsAndTheClockFreesThePerson() {
        try (Rig rig = Rig.started("{\"limits\":{\"marketingPerPerson\":1}}")) {
            // given
            rig.send(Rig.winterSale(PERU));

            // when
            Rig.Answer second = rig.send(Rig.winterSale(PERU));

            // then
            assertThat(second.status()).isEqualTo(200);
            awaitFailure(rig, PERU, 131049);
            rig.send(Rig.orderUpdate(PERU));
            rig.awaitFate(PERU, "READ");
            rig.did("PUT", "clock", "{\"shift\":\"PT25H\"}");
            rig.send(Rig.winterSale(PERU));
            rig.awaitFate(PERU, "READ");
        }
    }

    @Test
    void capKnowsNeitherOpenWindowsNorExemptCountries() {
        try (Rig rig = Rig.started("{\"limits\":{\"marketingPerPerson\":1}}")) {
            // given
            rig.did(
                    "POST",
                    "people/" + PERU + "/messages",
                    "{\"text\":\"hola\",\"phoneNumberId\":\"" + Rig.NUMBER + "\"}");

            // when
            for (int i = 0; i < 3; i++) {
                rig.send(Rig.winterSale(PERU));
                rig.send(Rig.winterSale(BRITAIN));
            }

            // then
            await("arrivals")
                    .untilAsserted(
                            () ->
                                    assertThat(rig.phones())
                                            .hasSize(6)
                                            .allMatch(
                                                    line ->
                                                            "READ"
                                                                    .equals(
                                                                            line.path("fate")
                                                                                    .asText())));
        }
    }

    @Test
    void areaCodeDecidesWhetherMarketingReachesThePerson() {
        try (Rig rig = Rig.started("{\"limits\":{\"usMarketing\":false}}")) {
            // when
            rig.send(Rig.winterSale("+12125550101"));
            rig.send(Rig.winterSale("+14165550101"));
            rig.send(Rig.orderUpdate("+12125550102"));

            // then
            awaitFailure(rig, "12125550101", 131049);
            rig.awaitFate("14165550101", "READ");
            rig.awaitFate("12125550102", "READ");
        }
    }

    @Test
    void numbersOfAPortfolioShareItsLimitOnPeople() {
        try (Rig rig = Rig.started(SECOND_BUSINESS)) {
            // given
            for (int i = 0; i < 250; i++) {
                hi(rig, i % 2 == 0 ? "20001" : "20002", 51_999_000_000L + i);
            }

            // when
            hi(rig, "20001", 51_999_000_999L);
            hi(rig, "20001", 51_999_000_001L);

            // then
            awaitFailure(rig, "51999000999", 131048);
            rig.awaitFate("51999000001", "READ");
            rig.did("PUT", "config", "{\"limits\":{\"overTierRefused\":true}}");
            assertThat(hi(rig, "20002", 51_999_000_998L).errorCode()).isEqualTo(131048);
            rig.did("POST", "account", "{\"wabaId\":\"10001\",\"tier\":\"TIER_2K\"}");
            assertThat(hi(rig, "20002", 51_999_000_998L).status()).isEqualTo(200);
            await("both businesses are told")
                    .untilAsserted(
                            () ->
                                    assertThat(rig.receiver().values("business_capability_update"))
                                            .hasSize(2)
                                            .allMatch(
                                                    value ->
                                                            value.path(
                                                                                    "max_daily_conversations_per_business")
                                                                            .asInt()
                                                                    == 2_000));
        }
    }

    @Test
    void stopIsAnsweredOrReportedAsTheConfigSays() {
        try (Rig rig = Rig.started("{\"limits\":{\"stoppedRefused\":false}}")) {
            // given
            rig.did(
                    "POST",
                    "people/" + PERU + "/preferences",
                    "{\"marketing\":\"stop\",\"phoneNumberId\":\"" + Rig.NUMBER + "\"}");

            // when
            Rig.Answer answer = rig.send(Rig.winterSale(PERU));

            // then
            assertThat(answer.status()).isEqualTo(200);
            awaitFailure(rig, PERU, 131050);
            rig.did("PUT", "config", "{\"limits\":null}");
            assertThat(rig.send(Rig.winterSale(PERU)).errorCode()).isEqualTo(131050);
        }
    }

    @Test
    void inboundMessagesCountAgainstTheThroughput() {
        try (Rig rig = Rig.started("{\"limits\":{\"countInbound\":true}}")) {
            // given a number that may say two things a second
            String path = "/v26.0/" + Rig.OTHER_NUMBER + "/messages";
            for (int i = 0; i < 2; i++) {
                rig.did(
                        "POST",
                        "people/" + PERU + "/messages",
                        "{\"text\":\"hola\",\"phoneNumberId\":\"" + Rig.OTHER_NUMBER + "\"}");
            }

            // when
            Rig.Answer answer = rig.graph("POST", path, Rig.winterSale(PERU));

            // then
            assertThat(answer.errorCode()).isEqualTo(130429);
        }
    }

    private static Rig.Answer hi(Rig rig, String number, long to) {
        return rig.graph(
                "POST",
                "/v26.0/" + number + "/messages",
                """
                {"messaging_product":"whatsapp","to":"%d","type":"template",
                 "template":{"name":"hi","language":{"code":"es"}}}
                """
                        .formatted(to));
    }

    private static void awaitFailure(Rig rig, String waId, int code) {
        await("failure of the last message")
                .untilAsserted(
                        () ->
                                assertThat(rig.last(waId).path("failedCode").asInt())
                                        .isEqualTo(code));
    }
}
