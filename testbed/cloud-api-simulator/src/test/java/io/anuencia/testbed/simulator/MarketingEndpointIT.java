package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketingEndpointIT {
    private static final String PATH = "/v26.0/" + Rig.NUMBER + "/marketing_messages";

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.started();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static String with(String member) {
        return Rig.winterSale("+447700900555").replaceFirst("\\{", "{" + member + ",");
    }

    @Test
    void marketingTemplateIsAcceptedAndItsEndpointIsLogged() {
        // given
        String body =
                with(
                        "\"product_policy\":\"CLOUD_API_FALLBACK\","
                                + "\"message_activity_sharing\":false");

        // when
        Rig.Answer answer = rig.graph("POST", PATH, body);

        // then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.wamid()).startsWith("wamid.");
        assertThat(rig.call("GET", "/_sim/phones/447700900555", null, null).json().toString())
                .contains("\"endpoint\":\"marketing_messages\"");
    }

    @Test
    void statusesNameTheMarketingApiAsOriginAndPrice() {
        // when
        String wamid = rig.graph("POST", PATH, with("\"product_policy\":\"STRICT\"")).wamid();

        // then
        await("its statuses")
                .untilAsserted(
                        () ->
                                assertThat(of(wamid))
                                        .filteredOn(status -> status.has("pricing"))
                                        .hasSize(2)
                                        .allSatisfy(
                                                status -> {
                                                    assertThat(
                                                                    status.at("/pricing/category")
                                                                            .asText())
                                                            .isEqualTo("marketing_lite");
                                                    assertThat(
                                                                    status.at(
                                                                                    "/conversation/origin/type")
                                                                            .asText())
                                                            .isEqualTo("marketing_lite");
                                                }));
    }

    private static List<JsonNode> of(String wamid) {
        return rig.receiver().statuses().stream()
                .filter(status -> wamid.equals(status.path("id").asText()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"product_policy\":\"WHATEVER\"', 131009",
        "'\"message_activity_sharing\":\"no\"', 131009"
    })
    void wrongSettingIsRefused(String member, int code) {
        // when
        Rig.Answer answer = rig.graph("POST", PATH, with(member));

        // then
        assertThat(answer.errorCode()).isEqualTo(code);
    }

    @Test
    void textIsRefusedAsAMarketingMessage() {
        // given
        String body =
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+447700900555\",\"type\":\"text\","
                        + "\"text\":{\"body\":\"Hi\"}}";

        // when
        Rig.Answer answer = rig.graph("POST", PATH, body);

        // then
        assertThat(answer.errorCode()).isEqualTo(100);
    }

    @Test
    void accountTakesAnOptOutOfCreativeChanges() {
        // given
        String settings =
                "{\"degrees_of_freedom_spec\":{\"creative_features_spec\":"
                        + "{\"image_touchups\":{\"enroll_status\":\"%s\"}}}}";

        // when
        Rig.Answer answer = rig.graph("POST", "/v26.0/" + Rig.WABA, settings.formatted("OPT_OUT"));

        // then
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(rig.graph("POST", "/v26.0/" + Rig.WABA, settings.formatted("MAYBE")).errorCode())
                .isEqualTo(131009);
    }
}
