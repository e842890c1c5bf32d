package io.anuencia.dispatch.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.cloudapi.SendBody.FilledTemplate;
import io.anuencia.dispatch.cloudapi.SendBody.Value;
import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.dispatch.person.Address;
import io.anuencia.messaging.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendBodyTest {

    private static final UUID ATTEMPT = new UUID(1, 1);

    private static JsonNode components(boolean named, String... placesAndTexts)
            throws JsonProcessingException {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < placesAndTexts.length; i += 2) {
            values.add(new Value(TemplatePlace.of(placesAndTexts[i]), placesAndTexts[i + 1]));
        }
        SendBody body = SendBody.ofTemplate(new FilledTemplate("sale", "es", named, values, null));
        byte[] sent = body.to(Address.parse("+51987654321"), ATTEMPT, false);
        return EventCodec.json()
                .readTree(new String(sent, StandardCharsets.UTF_8))
                .path("template")
                .path("components");
    }

    @Test
    void everyPlaceIsSentInItsComponent() throws JsonProcessingException {
        // when
        JsonNode sent =
                components(
                        true,
                        "first_name",
                        "Ana",
                        "header.season",
                        "invierno",
                        "button.1",
                        "rebajas");
        // then
        assertThat(sent)
                .isEqualTo(
                        EventCodec.json()
                                .readTree(
                                        """
                                        [{"type":"header","parameters":[
                                          {"type":"text","parameter_name":"season",
                                           "text":"invierno"}]},
                                         {"type":"body","parameters":[
                                          {"type":"text","parameter_name":"first_name",
                                           "text":"Ana"}]},
                                         {"type":"button","sub_type":"url","index":"1",
                                          "parameters":[{"type":"text","text":"rebajas"}]}]"""));
    }

    @Test
    void pictureIsSentAsALink() throws JsonProcessingException {
        // when
        JsonNode sent = components(false, "media.image", "https://acme.example/a.png");
        // then
        assertThat(sent)
                .isEqualTo(
                        EventCodec.json()
                                .readTree(
                                        """
                                        [{"type":"header","parameters":[{"type":"image",
                                          "image":{"link":"https://acme.example/a.png"}}]}]"""));
    }

    @Test
    void codeIsSentWithItsCopyButton() throws JsonProcessingException {
        // when
        JsonNode sent = components(false, "code.1", "WINTER26");
        // then
        assertThat(sent)
                .isEqualTo(
                        EventCodec.json()
                                .readTree(
                                        """
                                        [{"type":"button","sub_type":"copy_code","index":"1",
                                          "parameters":[{"type":"coupon_code",
                                                         "coupon_code":"WINTER26"}]}]"""));
    }

    @Test
    void endOfAnAddressIsPercentEncoded() throws JsonProcessingException {
        // when
        JsonNode sent = components(false, "button.0", "José María?ref=a%20b&x=1");
        // then
        assertThat(sent.path(0).path("parameters").path(0).path("text").asText())
                .isEqualTo("Jos%C3%A9%20Mar%C3%ADa?ref=a%20b&x=1");
    }

    @Test
    void personWhoHidesTheirNumberIsWrittenToByUserId() throws JsonProcessingException {
        // given
        SendBody body = SendBody.ofText("Hola");
        // when
        byte[] sent = body.to(Address.parse("PE.1349120865"), ATTEMPT, false);
        // then
        JsonNode json = EventCodec.json().readTree(new String(sent, StandardCharsets.UTF_8));
        assertThat(json.has("to")).isFalse();
        assertThat(json.path("recipient").asText()).isEqualTo("PE.1349120865");
    }
}
