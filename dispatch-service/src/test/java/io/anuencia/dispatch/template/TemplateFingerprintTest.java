package io.anuencia.dispatch.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFingerprintTest {

    private static final String SHOWN =
            """
            {"name":"sale","language":"es","status":"APPROVED","category":"MARKETING",
             "components":[
              {"type":"BODY","text":"Hola"},
              {"type":"BUTTONS","buttons":[
               {"type":"URL","text":"Tienda","url":"https://acme.example"},
               {"type":"QUICK_REPLY","text":"No más promociones"},
               {"type":"PHONE_NUMBER","text":"Llamar","phone_number":"+5110000001"},
               {"type":"COPY_CODE","text":"Copiar","example":"A1"},
               {"type":"VOICE_CALL","text":"Hablar"}]}]}""";

    private static Template template(String listed) {
        try {
            JsonNode json = EventCodec.json().readTree(listed);
            return TemplateReader.read("77", json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Template withButtons(Template of, List<TemplateButton> buttons) {
        return new Template(
                of.wabaId(),
                of.name(),
                of.language(),
                of.templateId(),
                of.status(),
                of.reason(),
                of.category(),
                of.quality(),
                of.named(),
                of.header(),
                of.body(),
                of.footer(),
                of.parameters(),
                of.urls(),
                of.quickReplies(),
                of.otherInputs(),
                buttons,
                null);
    }

    private static TemplateFingerprint of(Template template) {
        return TemplateFingerprint.of(List.of(template));
    }

    @ParameterizedTest
    @CsvSource({
        "Hola, Buenas",
        "Tienda, Club",
        "https://acme.example, https://other.example",
        "No más promociones, No más ofertas",
        "Llamar, Reservar",
        "+5110000001, +5110000002",
        "Copiar, Canjear",
        "Hablar, Reclamar",
        "VOICE_CALL, PHONE_NUMBER"
    })
    void changeOfAnythingThatPeopleSeeChangesTheFingerprint(String before, String after) {
        // given
        TemplateFingerprint made = of(template(SHOWN));
        // when
        TemplateFingerprint now = of(template(SHOWN.replace(before, after)));
        // then
        assertThat(made.differsFrom(now)).isTrue();
        assertThat(made.differsFrom(of(template(SHOWN)))).isFalse();
    }

    @Test
    void buttonsThatAReleaseBeforeThisOneSyncedAreNotCompared() {
        // given
        Template listed = template(SHOWN);
        TemplateFingerprint made = of(listed);
        List<TemplateButton> withoutNumbers =
                listed.buttons().stream()
                        .map(one -> new TemplateButton(one.type(), one.text(), one.url(), null))
                        .toList();
        // when
        TemplateFingerprint unknown = of(withButtons(listed, null));
        TemplateFingerprint partly = of(withButtons(listed, withoutNumbers));
        // then
        assertThat(List.of(unknown, partly))
                .allSatisfy(
                        other -> {
                            assertThat(other.buttons()).isNull();
                            assertThat(made.differsFrom(other)).isFalse();
                            assertThat(other.differsFrom(made)).isFalse();
                        });
    }

    @Test
    void campaignWithoutAFingerprintIsNotCompared() {
        // given
        TemplateFingerprint none = new TemplateFingerprint(null, null);
        // when
        boolean differs = none.differsFrom(of(template(SHOWN)));
        // then
        assertThat(differs).isFalse();
    }

    /** A release before this one must find the words of its campaigns unchanged. */
    @Test
    void fingerprintOfWordsIsThatOfEarlierReleases() {
        // given
        Template template =
                template(
                        """
                        {"name":"sale","language":"es","status":"APPROVED","category":"MARKETING",
                         "components":[
                          {"type":"BODY","text":"Hola"},
                          {"type":"BUTTONS","buttons":[
                           {"type":"URL","text":"Tienda","url":"https://acme.example"},
                           {"type":"QUICK_REPLY","text":"No más promociones"}]}]}""");
        // when
        TemplateFingerprint found = of(template);
        // then
        assertThat(found.words())
                .isEqualTo("b0d471aa2c3030571065f88f4ee16de2f873626b49d2d2547aa0b76f7a816914");
    }

    /** Campaigns have this form of the fingerprint stored. */
    @Test
    void fingerprintOfButtonsIsThatOfEarlierReleases() {
        // when
        TemplateFingerprint found = of(template(SHOWN));
        // then
        assertThat(found.buttons())
                .isEqualTo("c92c616a16e9825f0879dbde0901771f774c83bff83976fbce057a0cb1b50766");
    }
}
