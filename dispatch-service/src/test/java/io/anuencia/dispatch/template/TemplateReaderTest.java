package io.anuencia.dispatch.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.messaging.EventCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReaderTest {

    private static Template read(String json) {
        try {
            return TemplateReader.read("77", EventCodec.json().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Template withBody(String format, String text) {
        return read(
                """
                {"name":"t","language":"es","status":"APPROVED","category":"UTILITY"%s,
                 "components":[{"type":"BODY","text":"%s"}]}"""
                        .formatted(format, text));
    }

    private static Template withComponents(String components) {
        return read(
                """
                {"name":"t","language":"es","status":"APPROVED","category":"MARKETING",
                 "components":[{"type":"BODY","text":"Hola"},%s]}"""
                        .formatted(components));
    }

    @Test
    void recordedMetaTemplateIsRead() {
        // when
        Template template =
                read(
                        """
                        {"name":"spring_offer","parameter_format":"NAMED","components":[
                          {"type":"BODY","text":"Hi {{first_name}}…",
                           "example":{"body_text_named_params":[
                             {"param_name":"first_name","example":"Ana"}]}},
                          {"type":"FOOTER","text":"Not interested? Tap Stop promotions"},
                          {"type":"BUTTONS","buttons":[
                            {"type":"QUICK_REPLY","text":"Stop promotions"}]}],
                         "language":"en_GB","status":"APPROVED","category":"MARKETING",
                         "previous_category":"UTILITY","sub_category":"CUSTOM",
                         "quality_score":{"score":"GREEN","date":1731705721},
                         "id":"1689556908129832"}""");
        // then
        assertThat(template.named()).isTrue();
        assertThat(template.parameters()).containsExactly("first_name");
        assertThat(template.isApproved()).isTrue();
        assertThat(template.isMarketing()).isTrue();
        assertThat(template.otherInputs()).isEmpty();
        assertThat(template.optOut()).contains(new QuickReply(0, "Stop promotions"));
    }

    @ParameterizedTest
    @CsvSource({"ABUSIVE_CONTENT, ABUSIVE_CONTENT", "NONE, ", "'', "})
    void reasonOfARejectionIsReadAndNoneMeansThatThereWasNone(String listed, String read) {
        // when
        Template template = withBody(",\"rejected_reason\":\"%s\"".formatted(listed), "Hola {{1}}");
        // then
        assertThat(template.reason()).isEqualTo(read);
    }

    @Test
    void positionalParametersAreOrderedByNumber() {
        // when
        Template template = withBody("", "{{2}} y {{10}} y {{1}} y {{2}}");
        // then
        assertThat(template.named()).isFalse();
        assertThat(template.parameters()).containsExactly("1", "2", "10");
    }

    @Test
    void namedParametersFollowTheOrderOfTheText() {
        // when
        Template template = withBody("", "{{z}} y {{ a }} y {{z}}");
        // then
        assertThat(template.named()).isTrue();
        assertThat(template.parameters()).containsExactly("z", "a");
    }

    @Test
    void buttonsKeepTheirPlaceAmongAllButtons() {
        // when
        Template template =
                withComponents(
                        """
                        {"type":"BUTTONS","buttons":[
                          {"type":"URL","text":"Tienda","url":"https://acme.example"},
                          {"type":"QUICK_REPLY","text":"Ver ofertas"},
                          {"type":"QUICK_REPLY","text":"No más promociones"}]}""");
        // then
        assertThat(template.otherInputs()).isEmpty();
        assertThat(template.optOut()).contains(new QuickReply(2, "No más promociones"));
        assertThat(template.buttons())
                .containsExactly(
                        new TemplateButton("URL", "Tienda", "https://acme.example", ""),
                        new TemplateButton("QUICK_REPLY", "Ver ofertas", "", ""),
                        new TemplateButton("QUICK_REPLY", "No más promociones", "", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'type':'HEADER','format':'IMAGE'}; media.image",
                "{'type':'HEADER','format':'TEXT','text':'{{1}}'}; header.1",
                "{'type':'BUTTONS','buttons':[{'type':'QUICK_REPLY','text':'Baja'},"
                        + "{'type':'URL','text':'x','url':'https://a.example/{{1}}'}]}; button.1",
                "{'type':'BUTTONS','buttons':[{'type':'QUICK_REPLY','text':'Baja'},"
                        + "{'type':'COPY_CODE','text':'Copy','example':['WINTER26']}]}; code.1",
            })
    void placesOutsideTheBodyAreParametersToo(String component, String place) {
        // when
        Template template = withComponents(component.replace('\'', '"'));
        // then
        assertThat(template.parameters()).containsExactly(place);
        assertThat(template.otherInputs()).isEmpty();
        assertThat(template.named()).isFalse();
    }

    @Test
    void headerWithoutPlacesNeedsNothing() {
        // when
        Template template =
                withComponents("{\"type\":\"HEADER\",\"format\":\"TEXT\",\"text\":\"Hi\"}");
        // then
        assertThat(template.parameters()).isEmpty();
        assertThat(template.otherInputs()).isEmpty();
    }

    @Test
    void inputsThatASendCannotFillAreNamed() {
        // then
        assertThat(withComponents("{\"type\":\"HEADER\",\"format\":\"LOCATION\"}").otherInputs())
                .containsExactly("HEADER");
        assertThat(
                        withComponents(
                                        """
                                        {"type":"BUTTONS","buttons":[
                                          {"type":"URL","text":"x","url":"https://a.example/{{1}}"},
                                          {"type":"FLOW","text":"x"}]}""")
                                .otherInputs())
                .containsExactly("BUTTON_FLOW");
    }

    @Test
    void unknownComponentIsNamedUnlikeOneThatNeedsNoInput() {
        // given
        String offer =
                """
                {"type":"LIMITED_TIME_OFFER",
                 "limited_time_offer":{"text":"Expira pronto","has_expiration":true}},
                {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Baja"}]}""";
        // then
        assertThat(withComponents(offer).otherInputs()).containsExactly("LIMITED_TIME_OFFER");
        assertThat(withComponents("{\"type\":\"carousel\",\"cards\":[]}").otherInputs())
                .containsExactly("CAROUSEL");
        assertThat(withComponents("{\"type\":\"HOLOGRAM\"}").otherInputs())
                .containsExactly("HOLOGRAM");
        assertThat(withComponents("{\"type\":\"call_permission_request\"}").otherInputs())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stop promotions",
                "STOP",
                "No más promociones",
                "No mas mensajes",
                "Darme de baja",
                "Dejar de recibir",
                "Cancelar suscripción",
                "No quiero más",
                "Parar promoções",
                "Sair da lista",
                "Unsubscribe",
                "Opt-out",
                "Cancelar mis avisos",
                "Eliminarme de la lista",
                "Remove me from the list",
                "Keine Werbung",
                "Annulla iscrizione",
                "Salir",
                "Stop",
                "¡Basta ya!",
                "Parar",
                "No quiero",
                "No, gracias",
                "No thanks",
                "Not interested",
                "No me interesa",
                "Não quero mais",
                "Não tenho interesse",
                "No recibir más",
                "Ya no quiero recibir nada",
                "Quiero dejar de recibir",
                "No me envíen más",
                "Basta de mensajes",
                "Chega de mensagens",
                "Stop sending me offers",
                "Dame de baja",
                "Date de baja",
                "Denme de baja",
                "Darse de baja",
                "Por favor dame de baja",
                "Solicito la baja",
                "Arrêter les messages",
                "Baja"
            })
    void labelsThatStopMessagesAreRecognised(String label) {
        // then
        assertThat(new QuickReply(0, label).stops()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ver ofertas",
                "Sí, quiero",
                "Trabajar",
                "Shop now",
                "Nonstop",
                "Rebajas",
                "Cancelar",
                "Cancelar cita",
                "Cancelar pedido",
                "Cancel order",
                "Eliminar del carrito",
                "Remove item",
                "Keine Ahnung",
                "Salir a comer",
                "¡No quiero perdérmelo!",
                "Não quero perder",
                "No más esperas",
                "No quiero más esperas",
                "Quando chega?",
                "Quando chega a promoção",
                "Non-stop deals",
                "Non-stop offers",
                "Ver sin parar",
                "Ofertas sin parar",
                "Quiero dejar de fumar",
                "No dejar de recibir",
                "No cancelar suscripción",
                "No quiero darme de baja",
                "Baja el precio",
                "Detener la alarma",
                "Ver planta baja",
                "Ofertas temporada baja",
                "Salir de la lista de espera"
            })
    void labelsWithAnotherMeaningAreNotAnOptOut(String label) {
        // then
        assertThat(new QuickReply(0, label).stops()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cancelar pedido", "No, gracias. No quiero", "Stop"})
    void buttonThatNamesTheMessagesIsPreferredAsOptOut(String first) {
        // when
        Template template =
                withComponents(
                        """
                        {"type":"BUTTONS","buttons":[
                          {"type":"QUICK_REPLY","text":"%s"},
                          {"type":"QUICK_REPLY","text":"No más promociones"}]}"""
                                .formatted(first));
        // then
        assertThat(template.optOut()).contains(new QuickReply(1, "No más promociones"));
    }

    @Test
    void templateWithoutANameIsRefused() {
        // then
        assertThatThrownBy(() -> read("{\"language\":\"es\",\"status\":\"APPROVED\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
    }

    @ParameterizedTest
    @CsvSource({"43200, 43200", "-1, ", "0, ", "null, "})
    void ownTimeToLiveIsReadAndTheUsualOneIsNone(String listed, Integer seconds) {
        // when
        Template template =
                withBody(",\"message_send_ttl_seconds\":%s".formatted(listed), "Hola {{1}}");
        // then
        assertThat(template.ttlSeconds()).isEqualTo(seconds);
    }
}
