package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of templates, accounts, numbers and tokens, and the webhooks that report them. */
class BusinessCallsIT extends RigCase {
    private static final String PERSON = "51999000400";
    private static final String NUMBER_PATH = "/v26.0/" + Rig.NUMBER;

    @ParameterizedTest
    @CsvSource({
        "PAUSED, 132015, /other_info/title, FIRST_PAUSE",
        "DISABLED, 132016, /event, DISABLED",
        "REJECTED, 132001, /rejection_info/reason, SCAM",
        "FLAGGED, -1, /message_template_category, MARKETING"
    })
    void templateEventIsReportedAndApplied(String event, int code, String pointer, String value) {
        // when
        rig.did(
                "POST",
                "templates/change",
                "{\"name\":\"winter_sale\",\"event\":\"%s\",\"reason\":\"SCAM\"}".formatted(event));

        // then
        JsonNode told = told("message_template_status_update");
        assertThat(told.path("event").asText()).isEqualTo(event);
        assertThat(told.path("message_template_id").isIntegralNumber()).isTrue();
        assertThat(told.at(pointer).asText()).isEqualTo(value);
        assertThat(rig.send(Rig.winterSale(PERSON)).errorCode()).isEqualTo(code);
        rig.did(
                "POST",
                "templates/change",
                "{\"name\":\"winter_sale\",\"language\":\"es\",\"event\":\"APPROVED\"}");
        assertThat(rig.send(Rig.winterSale(PERSON)).status()).isEqualTo(200);
    }

    @Test
    void qualityAndComponentsAreReported() {
        // when
        rig.did(
                "POST",
                "templates/change",
                """
                {"name":"winter_sale","quality":"YELLOW","components":[
                 {"type":"BODY","text":"Adiós {{first_name}}"},
                 {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Basta"}]}]}
                """);

        // then
        JsonNode quality = told("message_template_quality_update");
        assertThat(quality.path("previous_quality_score").asText()).isEqualTo("UNKNOWN");
        assertThat(quality.path("new_quality_score").asText()).isEqualTo("YELLOW");
        JsonNode components = told("message_template_components_update");
        assertThat(components.path("message_template_element").asText())
                .isEqualTo("Adiós {{first_name}}");
        assertThat(
                        components
                                .at("/message_template_buttons/0/message_template_button_text")
                                .asText())
                .isEqualTo("Basta");
        JsonNode listed = listed("winter_sale");
        assertThat(listed.at("/quality_score/score").asText()).isEqualTo("YELLOW");
        assertThat(rig.send(Rig.winterSale(PERSON)).errorCode()).isEqualTo(132000);
    }

    @Test
    void categoryIsAnnouncedBeforeItChanges() {
        // given
        rig.did(
                "POST",
                "templates/change",
                "{\"name\":\"order_update\",\"announcedCategory\":\"MARKETING\"}");
        JsonNode announced = told("template_category_update");
        assertThat(announced.path("new_category").asText()).isEqualTo("UTILITY");
        assertThat(announced.path("correct_category").asText()).isEqualTo("MARKETING");
        assertThat(announced.path("category_update_timestamp").isIntegralNumber()).isTrue();

        // when
        rig.did(
                "POST",
                "templates/change",
                "{\"name\":\"order_update\",\"category\":\"MARKETING\"}");

        // then
        await("the second webhook")
                .untilAsserted(
                        () ->
                                assertThat(rig.receiver().values("template_category_update"))
                                        .anyMatch(
                                                value ->
                                                        "UTILITY"
                                                                .equals(
                                                                        value.path(
                                                                                        "previous_category")
                                                                                .asText())));
        assertThat(listed("order_update").path("previous_category").asText()).isEqualTo("UTILITY");
        rig.did(
                "POST",
                "people/" + PERSON + "/preferences",
                "{\"marketing\":\"stop\",\"phoneNumberId\":\"" + Rig.NUMBER + "\"}");
        assertThat(rig.send(Rig.orderUpdate(PERSON)).errorCode()).isEqualTo(131050);
    }

    @Test
    void restrictionForbidsTemplatesUntilItEnds() {
        // when
        rig.did(
                "POST",
                "account",
                "{\"restrictions\":[\"RESTRICTED_BIZ_INITIATED_MESSAGING\"],"
                        + "\"restrictedFor\":\"PT72H\"}");

        // then
        JsonNode told = told("account_update");
        assertThat(told.path("event").asText()).isEqualTo("ACCOUNT_RESTRICTION");
        assertThat(told.at("/restriction_info/0/restriction_type").asText())
                .isEqualTo("RESTRICTED_BIZ_INITIATED_MESSAGING");
        assertThat(rig.send(Rig.winterSale(PERSON)).errorCode()).isEqualTo(368);
        assertThat(canSend()).isEqualTo("LIMITED");
        rig.did("PUT", "clock", "{\"shift\":\"PT73H\"}");
        assertThat(rig.send(Rig.winterSale(PERSON)).status()).isEqualTo(200);
    }

    @Test
    void bannedAccountSendsNothing() {
        // when
        rig.did("POST", "account", "{\"ban\":\"DISABLE\"}");

        // then
        assertThat(told("account_update").at("/ban_info/waba_ban_state").asText())
                .isEqualTo("DISABLE");
        assertThat(rig.send(Rig.winterSale(PERSON)).errorCode()).isEqualTo(131031);
        assertThat(canSend()).isEqualTo("BLOCKED");
        rig.did("POST", "account", "{\"ban\":\"REINSTATE\"}");
        assertThat(rig.send(Rig.winterSale(PERSON)).status()).isEqualTo(200);
    }

    @Test
    void paymentFailsByStatusOrAtOnce() {
        // when
        rig.did("POST", "account", "{\"payment\":\"FAILS\"}");

        // then
        assertThat(rig.send(Rig.winterSale(PERSON)).status()).isEqualTo(200);
        await("failure")
                .untilAsserted(
                        () ->
                                assertThat(rig.last(PERSON).path("failedCode").asInt())
                                        .isEqualTo(131042));
        rig.did("POST", "account", "{\"payment\":\"REFUSED\"}");
        assertThat(rig.send(Rig.winterSale(PERSON)).errorCode()).isEqualTo(131042);
        rig.did("POST", "account", "{\"payment\":\"OK\"}");
        assertThat(rig.send(Rig.winterSale(PERSON)).status()).isEqualTo(200);
    }

    @Test
    void reviewAndViolationAreOnlyReported() {
        // when
        rig.did("POST", "account", "{\"review\":\"REJECTED\",\"violation\":\"SPAM\"}");

        // then
        assertThat(told("account_review_update").path("decision").asText()).isEqualTo("REJECTED");
        assertThat(told("account_update").at("/violation_info/violation_type").asText())
                .isEqualTo("SPAM");
        assertThat(rig.send(Rig.winterSale(PERSON)).status()).isEqualTo(200);
    }

    @Test
    void numberIsRatedAndDeregistered() {
        // when
        rig.did(
                "POST",
                "number",
                "{\"phoneNumberId\":\"%s\",\"quality\":\"RED\",\"registered\":false}"
                        .formatted(Rig.NUMBER));

        // then
        JsonNode told = told("phone_number_quality_update");
        assertThat(told.path("event").asText()).isEqualTo("FLAGGED");
        assertThat(told.path("display_phone_number").asText()).isEqualTo("15550783881");
        assertThat(rig.graph("GET", NUMBER_PATH, null).json().path("quality_rating").asText())
                .isEqualTo("RED");
        assertThat(rig.send(Rig.winterSale(PERSON)).errorCode()).isEqualTo(133010);
    }

    @Test
    void tokenExpiresAtOnce() {
        // when
        rig.did("POST", "tokens", "{\"token\":\"right\"}");

        // then
        Rig.Answer answer = rig.send(Rig.winterSale(PERSON));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo(190);
        assertThat(answer.json().at("/error/error_subcode").asInt()).isEqualTo(463);
        rig.did("POST", "tokens", "{\"token\":\"right\",\"expired\":false}");
        assertThat(rig.send(Rig.winterSale(PERSON)).status()).isEqualTo(200);
    }

    private JsonNode told(String field) {
        await("webhook " + field)
                .untilAsserted(() -> assertThat(rig.receiver().values(field)).isNotEmpty());
        return rig.receiver().values(field).get(0);
    }

    private JsonNode listed(String name) {
        return rig.graph("GET", "/v26.0/" + Rig.WABA + "/message_templates?name=" + name, null)
                .json()
                .at("/data/0");
    }

    private String canSend() {
        return rig.graph("GET", NUMBER_PATH, null)
                .json()
                .at("/health_status/can_send_message")
                .asText();
    }
}
